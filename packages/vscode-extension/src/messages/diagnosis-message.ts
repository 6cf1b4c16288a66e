import type { Fault } from '@pim-connections/api-client';
import { l10n } from 'vscode';
import { unreachableMessage } from './unreachable-message.ts';

/** What is known around a diagnosis. */
export interface DiagnosisFacts {
  /** Likeliest first (api-client). */
  readonly suspects: readonly Fault[];
  /** The connection whose client was tested, and, when that is another one, whose user. */
  readonly clientOf: string;
  readonly userOf: string | null;
  readonly clientId: string;
  readonly username: string;
  readonly pim: string;
  readonly host: string;
  /** The file whose values were tested; `null` for those that are kept here. */
  readonly file: string | null;
  /** Whether the file names the address of another PIM. */
  readonly isOtherPim: boolean;
  /** Whether a password is kept here that the file could have. */
  readonly hasPassword: boolean;
  /** Whether credentials are pasted here, as nobody is logged in to this PIM. */
  readonly isPasted: boolean;
  /** Whether the PIM makes new secrets for a connection: an API connection of an older one keeps its own. */
  readonly canBeRegenerated: boolean;
  /** Why no answer came, in the words of every other place that says it; `null` where one came, or none in time. */
  readonly unreachable: string | null;
  /** Seconds that were waited for, when no answer came in time. */
  readonly waited: number | null;
}

/** What helps against a finding. */
export type Remedy =
  | 'insert'
  | 'insertUserOf'
  | 'paste'
  | 'regeneratePassword'
  | 'openRole'
  | 'openUsers'
  | 'showHeaderFix'
  | 'retry'
  | 'showLog';

/** What helps, and the button that does it. */
interface OfferedRemedy {
  readonly remedy: Remedy;
  readonly button: string;
}

export interface DiagnosisMessage extends OfferedRemedy {
  readonly text: string;
  /** Another way to mend it, which is as good. */
  readonly other?: OfferedRemedy;
}

/** Enough of a client id to know it by. */
const shownOfClient = 6;

/** What was found, in plain words, with the one thing to do about it. */
export function diagnosisMessage(facts: DiagnosisFacts): DiagnosisMessage {
  const { suspects, file } = facts;
  const [first = null] = suspects;
  const found = first !== null ? findings[first](facts) : facts.isOtherPim ? otherPim(facts) : mixed(facts);
  return file === null ? found : { ...found, text: `${file}: ${found.text}` };
}

/** A variable that a file has no value for. */
interface LackingFacts {
  readonly name: string;
  readonly isEmpty: boolean;
  readonly file: string;
  /** Whether it is a password, and none is kept here nor can be pasted. */
  readonly mustBeMade: boolean;
}

/** What is said of a file that lacks a value, with what helps. */
export function lackingMessage({ file, isEmpty, mustBeMade, name }: LackingFacts): DiagnosisMessage {
  const text = isEmpty ? l10n.t('{0} is empty in {1}.', name, file) : l10n.t('{0} is missing in {1}.', name, file);
  return mustBeMade
    ? { text, remedy: 'regeneratePassword', button: l10n.t('Regenerate Password…') }
    : { text, remedy: 'insert', button: l10n.t('Insert the Current Credentials') };
}

function mixed({ clientOf, userOf }: DiagnosisFacts): DiagnosisMessage {
  if (userOf === null) {
    const text = l10n.t(
      'This client belongs to {0}, this user does not. It works, but the PIM counts it as an error.',
      clientOf,
    );
    return { text, remedy: 'insert', button: useUser(clientOf) };
  }
  const text = l10n.t(
    'This client belongs to {0}, this user to {1}. It works, but the PIM counts it as an error.',
    clientOf,
    userOf,
  );
  const other = { remedy: 'insert', button: useUser(clientOf) } as const;
  return { text, remedy: 'insertUserOf', button: useClient(userOf), other };
}

/** Of two connections that are mixed up, to keep the one whose client it is. */
export function useUser(clientOf: string): string {
  return l10n.t('Use the User of {0}', clientOf);
}

/** Of two connections that are mixed up, to keep the one whose user it is. */
export function useClient(userOf: string): string {
  return l10n.t('Use the Client of {0}', userOf);
}

function otherPim({ clientOf, pim }: DiagnosisFacts): DiagnosisMessage {
  const text = l10n.t('The credentials are those of {0}, the address is not that of {1}.', clientOf, pim);
  return { text, remedy: 'insert', button: l10n.t('Insert the Current Credentials') };
}

/** Values of a file are replaced by those that are right; pasted ones are pasted anew. */
function current({ file, isPasted }: DiagnosisFacts, text: string, button: string): DiagnosisMessage {
  if (file !== null) return { text, remedy: 'insert', button };
  return isPasted ? { text, remedy: 'paste', button: l10n.t('Paste Credentials…') } : again(text);
}

function whyOutdated({ canBeRegenerated }: DiagnosisFacts): string {
  return canBeRegenerated ? l10n.t('It was probably regenerated.') : l10n.t('It was probably mistyped.');
}

const findings: { readonly [F in Fault]: (facts: DiagnosisFacts) => DiagnosisMessage } = {
  'client-id': (facts) => {
    const client = shorten(facts.clientId);
    // When it may also be the secret, that is the likelier: it can be regenerated.
    const text = facts.suspects.includes('secret')
      ? `${l10n.t('The PIM does not know client {0} with this secret.', client)} ${whyOutdated(facts)}`
      : l10n.t('The PIM does not know client {0}: its connection was deleted, or it was mistyped.', client);
    return current(facts, text, l10n.t('Insert the Current Credentials'));
  },
  secret: (facts) => {
    // The PIM does not tell a wrong secret from an unknown client: only its own list does.
    if (facts.suspects.includes('client-id')) return findings['client-id'](facts);
    const known = l10n.t('The PIM knows client {0} but not this secret.', shorten(facts.clientId));
    return current(facts, `${known} ${whyOutdated(facts)}`, l10n.t('Insert the Current Secret'));
  },
  username: (facts) =>
    current(
      facts,
      l10n.t('Client and secret are right; {0} is not the user of {1}.', facts.username, facts.clientOf),
      l10n.t('Insert the Current Credentials'),
    ),
  password: (facts) => {
    const { suspects, file, hasPassword, isPasted } = facts;
    const text = suspects.includes('username')
      ? l10n.t('Client and secret are right; the username or the password is not.')
      : suspects.includes('user-disabled')
        ? l10n.t('Client, secret and username are right. The password is not, or the user is disabled in the PIM.')
        : l10n.t('Client, secret and username are right; the password is not.');
    // The file's may be an old one: that which is kept here comes first.
    if (isPasted || (file !== null && hasPassword)) return current(facts, text, l10n.t('Insert the Current Password'));
    return { text, remedy: 'regeneratePassword', button: l10n.t('Regenerate Password…') };
  },
  'user-disabled': ({ username }) => ({
    text: l10n.t('The user {0} is disabled in the PIM.', username),
    remedy: 'openUsers',
    button: l10n.t('Open the Users in the PIM'),
  }),
  role: () => ({
    text: l10n.t('The PIM gave a token, then refused the call: the user’s role has no Web API access.'),
    remedy: 'openRole',
    button: l10n.t('Open the Role in the PIM'),
  }),
  grant: ({ clientOf }) => ({
    text: l10n.t(
      'This client may not sign in with a username and a password. Create a new connection in place of {0}.',
      clientOf,
    ),
    remedy: 'showLog',
    button: l10n.t('Show Log'),
  }),
  'authorization-dropped': ({ host }) => ({
    text: l10n.t('The PIM sees no Authorization header: a proxy or the web server of {0} removes it.', host),
    remedy: 'showHeaderFix',
    button: l10n.t('Show the Fix'),
  }),
  network: ({ host, unreachable, waited }) =>
    again(
      waited === null
        ? (unreachable ?? unreachableMessage(host))
        : l10n.t('{0} did not answer in {1} s.', host, waited),
    ),
  address: ({ host, pim }) => again(l10n.t('{0} is not the address of a PIM any more. Check that of {1}.', host, pim)),
  'insecure-address': ({ host }) =>
    again(l10n.t('{0} is not encrypted: the credentials could be read on the way. Use its https address.', host)),
  certificate: ({ host }) =>
    again(
      l10n.t(
        'The certificate of {0} was not accepted. Add its certificate authority to the system, then try again.',
        host,
      ),
    ),
  proxy: ({ host }) =>
    again(l10n.t('Something in front of {0} answers in its place, or asks for a login of its own.', host)),
  'rate-limit': ({ host }) => again(l10n.t('{0} is receiving too many calls. Wait a moment.', host)),
  server: ({ host }) => ({
    text: l10n.t('{0} failed. Its own log says why.', host),
    remedy: 'retry',
    button: l10n.t('Try Again'),
  }),
};

function again(text: string): DiagnosisMessage {
  return { text, remedy: 'retry', button: l10n.t('Try Again') };
}

function shorten(clientId: string): string {
  return clientId.length > shownOfClient ? `${clientId.slice(0, shownOfClient)}…` : clientId;
}
