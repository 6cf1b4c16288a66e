import { isLoopback, lookAtPim, normalizePimUrl, type PimFinding } from '@pim-connections/api-client';
import { can, type DriverName, type Pim, PimError, type PimLine, Secret } from '@pim-connections/core';
import { commands, l10n, ThemeIcon } from 'vscode';
import { connectionsView } from '../../contributions/command-ids.ts';
import { numberSetting } from '../../contributions/read-setting.ts';
import { inBrowser } from '../../in-browser.ts';
import { errorMessage } from '../../messages/error-message.ts';
import type { SavedPim, SavedWebPim } from '../../pims/saved-pim.ts';
import { suggestedPim } from '../../pims/suggested-pim.ts';
import type { Choice, Remark } from '../../prompts/prompts.ts';
import { outcomeOf, type Step, walk } from '../../prompts/walk.ts';
import { addressMessage } from '../address-message.ts';
import type { Parts } from '../parts.ts';
import { askConsole, consolePath, emptyConsoleDraft } from './ask-console.ts';
import { askPassword, type LoginDraft } from './ask-login.ts';
import { askPasted, emptyPastedDraft, pastedSteps } from './ask-pasted.ts';
import { findingWords } from './finding-words.ts';
import { keepPasted } from './paste-credentials.ts';

/** How a PIM can be added by itself; those of a portal come with it. */
type Way = Exclude<DriverName, 'backstage'>;

/**
 * Adds a PIM: its address (looked at before anything is saved), then a login (tried once), a console command (run once)
 * or credentials that somebody gave.
 */
export async function addPim(parts: Parts): Promise<SavedPim | undefined> {
  const title = l10n.t('Add PIM');
  const suggested = suggestedPim();
  const isNew = parts.pims.all().every(({ url }) => url !== suggested?.url);
  let address = isNew ? (suggested?.url ?? '') : '';
  let finding: PimFinding | undefined;
  const way: { driver: Way } = { driver: 'web' };
  const login: LoginDraft = { username: suggested?.username ?? '', password: suggested?.password ?? '' };
  const consoleDraft = emptyConsoleDraft();
  const pasted = emptyPastedDraft();
  const id = crypto.randomUUID();
  const steps = () => 2 + { web: 1, console: 2, manual: pastedSteps }[way.driver];

  const askAddress: Step = async (canGoBack) => {
    const answer = await parts.prompts.text({
      title,
      step: 1,
      totalSteps: steps(),
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
          finding = undefined;
          // Credentials can be kept and inserted without asking the PIM.
          if (inBrowser && PimError.is(error, 'unreachable')) return undefined;
          const unencrypted = l10n.t('For its console, or credentials that you have, enter http:// in front.');
          return { severity: 'error', message: addressMessage(error, unencrypted) };
        }
      },
    });
    return outcomeOf(answer, (text) => {
      address = text;
    });
  };

  const askWay: Step = async (canGoBack) => {
    const canSignIn = loginRefusal('somebody', finding) === undefined;
    const answer = await parts.prompts.textOrChoice<Exclude<Way, 'web'>>({
      title,
      step: 2,
      totalSteps: steps(),
      canGoBack,
      value: canSignIn ? login.username : '',
      placeholder: canSignIn
        ? l10n.t('Username of a PIM user who may manage connections')
        : l10n.t('How else is this PIM reached?'),
      heading: finding ? findingWords(finding) : '',
      accept: (text) => ({
        label: l10n.t('Sign in as {0}', text.trim()),
        detail: l10n.t('The password is asked next. It is kept in secret storage on this computer.'),
        icon: new ThemeIcon('key'),
      }),
      refuse: (text) => loginRefusal(text, finding),
      choices: [
        ...(inBrowser ? [] : [byConsoleChoice(finding?.line ?? null)]),
        {
          label: l10n.t('I only have credentials…'),
          // A test would send them.
          detail: isUnencrypted(finding)
            ? l10n.t('Somebody gave them to you: they can be inserted and copied')
            : l10n.t('Somebody gave them to you: they can be tested, inserted and copied'),
          icon: new ThemeIcon('clippy'),
          value: 'manual',
        },
      ],
    });
    return outcomeOf(answer, (given) => {
      way.driver = 'text' in given ? 'web' : given.choice;
      if ('text' in given) login.username = given.text.trim();
    });
  };

  const common = () => {
    const url = finding?.url ?? normalizePimUrl(address);
    const name = suggested?.name && url === suggested.url ? suggested.name : new URL(url).host;
    const version = { line: finding?.line ?? '7.0', text: null, edition: null } as const;
    return { id, name, url, version };
  };
  const web = (): SavedWebPim => ({ ...common(), driver: 'web', username: login.username });
  const savedAs: Record<Way, () => SavedPim> = {
    web: () => ({ ...web(), version: login.pim?.version ?? web().version }),
    console() {
      // The address tells more about the line than the console, which is asked where the address told nothing.
      const version = finding?.line ? common().version : (consoleDraft.pim?.version ?? common().version);
      const { command, folder } = consoleDraft;
      return { ...common(), version, driver: 'console', command: [...command], folder, connections: [] };
    },
    manual: () => ({ ...common(), driver: 'manual', connections: [] }),
  };
  const only = (wanted: Way, step: Step): Step => {
    return async (canGoBack) => (way.driver === wanted ? step(canGoBack) : 'skipped');
  };
  const rest = { title, step: 3, firstStep: 3 };
  const byLogin = askPassword(parts.prompts, { ...rest, totalSteps: 3, saved: web }, login);
  const byConsole = askConsole(
    parts.prompts,
    { ...rest, totalSteps: 4, saved: common, isLineKnown: () => Boolean(finding?.line), log: parts.log },
    consoleDraft,
  );
  const byHand = askPasted(parts.prompts, { ...rest, totalSteps: 2 + pastedSteps }, pasted);
  const questions = [
    askAddress,
    askWay,
    only('web', byLogin),
    ...byConsole.map((step) => only('console', step)),
    ...byHand.map((step) => only('manual', step)),
  ];
  if (!(await walk(questions))) return undefined;

  const saved = savedAs[way.driver]();
  if (saved.driver === 'web' && login.pim) await signedIn(parts, id, login.pim, login.password);
  await parts.pims.put(saved);
  if (saved.driver === 'manual') await keepPasted(parts, saved, pasted);
  parts.log.info(`added ${saved.url}: ${saved.version.line}, driver ${saved.driver}`);
  await commands.executeCommand(`${connectionsView}.focus`);
  return saved;
}

function byConsoleChoice(line: PimLine | null): Choice<'console'> {
  return {
    label: l10n.t('Use the console instead…'),
    detail: l10n.t('The PIM’s {0}, for example through docker compose or ssh', consolePath(line)),
    icon: new ThemeIcon('terminal'),
    value: 'console',
  };
}

async function signedIn(parts: Parts, id: string, pim: Pim, password: string): Promise<void> {
  await parts.vault.keepLogin(id, new Secret(password));
  parts.sessions.adopt(id, pim);
}

/** Why nobody can sign in with this username at the PIM that was found. */
function loginRefusal(username: string, finding: PimFinding | undefined): string | undefined {
  if (inBrowser && !finding) {
    return l10n.t('This PIM does not answer, or is closed to browsers (CORS). Keep its credentials instead:');
  }
  if (isUnencrypted(finding)) {
    return l10n.t('This PIM is not encrypted, so no password is sent there. Choose another way:');
  }
  if (finding?.login === 'single-sign-on') {
    return l10n.t('This PIM requires single sign-on. Choose another way:');
  }
  if (finding?.capabilities && !can(finding.capabilities, 'list')) {
    return l10n.t('This PIM has no screen for API connections. Choose another way:');
  }
  return username.trim() === '' ? l10n.t('Type a username, or go on without one:') : undefined;
}

/** Whether what is sent to a PIM could be read on the way. */
function isUnencrypted(finding: PimFinding | undefined): boolean {
  if (!finding) return false;
  const { hostname, protocol } = new URL(finding.url);
  return protocol === 'http:' && !isLoopback(hostname);
}

function addressRemark(text: string, parts: Parts): Remark | undefined {
  if (text.trim() === '')
    return { severity: 'error', message: l10n.t('An address is needed, such as pim.example.com.') };
  try {
    const url = normalizePimUrl(text);
    const known = parts.pims.all().find((pim) => pim.url === url);
    if (!known) return undefined;
    return { severity: 'warning', message: l10n.t('{0} is in the list already.', known.name) };
  } catch (error) {
    return { severity: 'error', message: errorMessage(error) };
  }
}
