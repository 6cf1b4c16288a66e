import type { Connection } from '@pim-connections/core';
import type { ApiCredentials } from '../oauth/api-credentials.ts';
import type { Fault } from './fault.ts';

/** What the credentials themselves give away, without asking anybody. */
export interface CredentialHints {
  /** Certainly wrong, or nearly so. */
  readonly faults: readonly Fault[];
  /** Known to be right. */
  readonly cleared: readonly Fault[];
  readonly evidence: readonly string[];
}

/** Looks for what is copied wrongly, and compares with what the PIM says about the connection. */
export function credentialHints(credentials: ApiCredentials, connection: Connection | undefined): CredentialHints {
  const faults = new Set<Fault>();
  const cleared = new Set<Fault>();
  const evidence: string[] = [];
  const blame = (fault: Fault, sentence: string) => {
    faults.add(fault);
    evidence.push(sentence);
  };

  const { clientId, secret, username, password } = credentials;
  const texts: readonly (readonly [fault: Fault, name: string, text: string])[] = [
    ['client-id', 'client id', clientId],
    ['secret', 'secret', secret.reveal()],
    ['username', 'user name', username],
    ['password', 'password', password.reveal()],
  ];
  for (const [fault, name, text] of texts) {
    if (text === '') blame(fault, `the ${name} is empty`);
    else if (text !== text.trim()) blame(fault, `the ${name} has blanks around it`);
    else if (/^(["']).*\1$/.test(text)) blame(fault, `the ${name} has quotes around it`);
  }
  if (!/^\d+_/.test(clientId)) {
    const isSwapped = /^\d+_[0-9a-z]{20,}$/.test(secret.reveal());
    blame(
      'client-id',
      isSwapped ? 'client id and secret are swapped' : 'a client id begins with a number and an underscore',
    );
  }

  if (connection) {
    const own = connection.credentials;
    const compare = (fault: Fault, name: string, isSame: boolean) => {
      if (isSame) cleared.add(fault);
      else blame(fault, `the ${name} is not the one of the connection ${connection.label}`);
    };
    // The PIM compares user names and client ids without letter case (contract 7.1).
    compare('client-id', 'client id', own.clientId.toLowerCase() === clientId.toLowerCase());
    compare('secret', 'secret', own.secret.equals(secret));
    if (own.username !== null) {
      compare('username', 'user name', own.username.toLowerCase() === username.trimEnd().toLowerCase());
    }
  }
  return { faults: [...faults], cleared: [...cleared], evidence };
}
