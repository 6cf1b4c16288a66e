import { PimError } from '@pim-connections/core';
import { l10n, ThemeColor, ThemeIcon } from 'vscode';
import { errorMessage } from '../../messages/error-message.ts';
import type { Choice } from '../../prompts/prompts.ts';
import type { ChosenConnection } from '../connections/choose-connection.ts';
import type { Parts } from '../parts.ts';
import { withProgress } from '../progress.ts';
import { type ConnectionTest, reportFault, testConnection } from './test-credentials.ts';
import { usableCredentials } from './usable-credentials.ts';

/** How one of several tests ended. */
interface Tested {
  readonly chosen: ChosenConnection;
  /** Nothing where there were no credentials to try. */
  readonly test: ConnectionTest | undefined;
  /** Why it could not be tried at all. */
  readonly error: unknown;
}

/** Tests the credentials of several connections, one after the other, and lists what was found with what helps. */
export async function testSeveral(parts: Parts, several: readonly ChosenConnection[]): Promise<void> {
  const tested: Tested[] = [];
  await withProgress(l10n.t('Testing the credentials of {0} connections…', several.length), async (signal) => {
    for (const chosen of several) {
      if (signal.aborted) return;
      const one = await tryOne(parts, chosen, signal);
      if (PimError.is(one.error, 'cancelled')) return;
      tested.push(one);
    }
  });
  // Cancelled: what was found by then is worth knowing.
  if (tested.length === 0) return;
  const working = tested.filter(works);
  if (working.length === tested.length) {
    void parts.prompts.notify('info', l10n.t('The credentials of {0} connections work.', working.length));
    return;
  }
  const answer = await parts.prompts.choice({
    title: l10n.t('The credentials of {0} of {1} connections work', working.length, tested.length),
    placeholder: l10n.t('Choose one to see what helps.'),
    // What needs somebody comes first.
    choices: [...tested.filter((one) => !works(one)), ...working].map(row),
  });
  if (answer.kind !== 'answer') return;
  const { chosen, error, test } = answer.value;
  if (error) throw error;
  if (!test) await usableCredentials(parts, chosen);
  else if (test.fault) reportFault(parts, chosen, test.fault);
}

async function tryOne(parts: Parts, chosen: ChosenConnection, signal: AbortSignal): Promise<Tested> {
  try {
    return { chosen, test: await testConnection(parts, chosen, signal), error: null };
  } catch (error) {
    return { chosen, test: undefined, error };
  }
}

function works({ test }: Tested): boolean {
  return test?.fault === null;
}

function row(tested: Tested): Choice<Tested> {
  const { connection, pim } = tested.chosen;
  return {
    label: connection.label,
    description: pim.name,
    detail: finding(tested),
    icon: works(tested)
      ? new ThemeIcon('pass', new ThemeColor('testing.iconPassed'))
      : new ThemeIcon('warning', new ThemeColor('list.warningForeground')),
    value: tested,
  };
}

function finding({ error, test }: Tested): string {
  if (error) return errorMessage(error);
  if (!test) return l10n.t('not tested: its password is not kept here');
  return test.fault ? test.fault.message.text : l10n.t('works');
}
