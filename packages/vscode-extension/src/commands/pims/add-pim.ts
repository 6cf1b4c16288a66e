import { lookAtPim, normalizePimUrl, type PimFinding } from '@pim-connections/api-client';
import { can, PimError, Secret } from '@pim-connections/core';
import { l10n } from 'vscode';
import { numberSetting } from '../../contributions/read-setting.ts';
import { errorMessage } from '../../messages/error-message.ts';
import type { SavedPim } from '../../pims/saved-pim.ts';
import { suggestedPim } from '../../pims/suggested-pim.ts';
import type { Remark } from '../../prompts/prompts.ts';
import { outcomeOf, type Step, walk } from '../../prompts/walk.ts';
import type { Parts } from '../parts.ts';
import { askLogin, type LoginDraft } from './ask-login.ts';

const totalSteps = 3;

/** Adds a PIM: its address (looked at before anything is saved), then a login (tried once). */
export async function addPim(parts: Parts): Promise<SavedPim | undefined> {
  const title = l10n.t('Add a PIM');
  const suggested = suggestedPim();
  let address = suggested?.url ?? '';
  let finding: PimFinding | undefined;
  const draft: LoginDraft = { username: suggested?.username ?? '', password: suggested?.password ?? '' };
  const id = crypto.randomUUID();

  const askAddress: Step = async (canGoBack) => {
    const answer = await parts.prompts.text({
      title,
      step: 1,
      totalSteps,
      canGoBack,
      value: address,
      placeholder: 'https://pim.example.com',
      prompt: l10n.t('Address of the PIM. A link to any of its pages will do.'),
      remark: (text) => addressRemark(text, parts),
      checking: (text) => l10n.t('Looking at {0}…', new URL(normalizePimUrl(text)).host),
      async check(text, signal) {
        try {
          finding = await lookAtPim(normalizePimUrl(text), { signal, timeout: numberSetting('requestTimeout') * 1000 });
          return undefined;
        } catch (error) {
          if (!PimError.is(error, 'cancelled')) parts.log.error('addPim', error);
          return { severity: 'error', message: errorMessage(error) };
        }
      },
    });
    return outcomeOf(answer, (text) => {
      address = text;
    });
  };

  const saved = (): SavedPim => {
    const url = finding?.url ?? normalizePimUrl(address);
    const version = draft.pim?.version ?? { line: finding?.line ?? '7.0', text: null, edition: null };
    const name = suggested?.name && url === suggested.url ? suggested.name : new URL(url).host;
    return { id, name, url, username: draft.username, version };
  };
  const introduction = () => (finding ? findingWords(finding) : '');
  const login = askLogin(parts.prompts, { title, firstStep: 2, totalSteps, introduction, saved }, draft);
  if (!(await walk([askAddress, ...login])) || !draft.pim) return undefined;

  const pim = saved();
  await parts.vault.keepLogin(pim.id, new Secret(draft.password));
  parts.sessions.adopt(pim.id, draft.pim);
  await parts.pims.put(pim);
  parts.log.info(`added ${pim.url}: ${pim.version.line}, driver ${draft.pim.driver}`);
  return pim;
}

function addressRemark(text: string, parts: Parts): Remark | undefined {
  try {
    const url = normalizePimUrl(text);
    const known = parts.pims.all().find((pim) => pim.url === url);
    if (!known) return undefined;
    const message = l10n.t('{0} is in the list already, signed in as {1}.', known.name, known.username);
    return { severity: 'warning', message };
  } catch (error) {
    return { severity: 'error', message: errorMessage(error) };
  }
}

/** What was found at an address, in one line. */
function findingWords({ line, capabilities }: PimFinding): string {
  const name = line === null ? 'Akeneo PIM' : line === 'saas' ? 'Akeneo PIM SaaS' : `Akeneo PIM ${line}`;
  if (!capabilities) return name;
  if (capabilities.kind === 'api-connection') {
    return l10n.t('{0} · API connections: create, revoke (users are made apart)', name);
  }
  const verbs = [
    can(capabilities, 'create') ? l10n.t('create') : null,
    can(capabilities, 'regenerateSecret') ? l10n.t('rotate') : null,
    can(capabilities, 'weeklyEvents') ? l10n.t('watch') : null,
  ].filter(Boolean);
  return l10n.t('{0} · connections: {1}', name, verbs.join(', '));
}
