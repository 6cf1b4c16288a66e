import type { PimLine } from '@pim-connections/core';

/** One field of a screen, and what to put into it. */
export interface GuideField {
  readonly name: string;
  readonly value: string;
}

/** One thing to do by hand in the PIM. */
export interface GuideStep {
  readonly id: 'user' | 'role' | 'permission' | 'client' | 'client-command' | 'check';
  /** The way through the PIM's menu, empty where there is none. */
  readonly menu: readonly string[];
  /** Page behind the PIM's address, `null` where there is none. */
  readonly page: string | null;
  readonly fields: readonly GuideField[];
  /** Rights to tick, by the PIM's names for them. */
  readonly rights: readonly string[];
  /** Words of a console command, empty where there is none. */
  readonly command: readonly string[];
  /** Why, in an English sentence. */
  readonly why: string;
}

/** What a connection of 1.7, 2.x or 3.x takes beside the client: a user of its own and a role that opens the API. */
export interface ApiUserGuide {
  readonly line: PimLine;
  /** In the order in which it goes fastest: the role's page already offers the user. */
  readonly steps: readonly GuideStep[];
}

const step = { menu: [], page: null, fields: [], rights: [], command: [] } as const;

/**
 * The steps by which an API user comes to be on a PIM that makes none itself (contract 9.4, 9.5). `name` names the user,
 * the role and the client after the connector.
 *
 * @returns `null` for 4.0 and newer, where creating a connection does all of it
 */
export function apiUserGuide(line: PimLine, name: string): ApiUserGuide | null {
  if (line !== '1.7' && line !== '2.x' && line !== '3.x') return null;
  const username = `${
    name
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, '_')
      .replace(/^_+|_+$/g, '') || 'api'
  }_user`;
  const client: GuideStep =
    line === '1.7'
      ? {
          ...step,
          id: 'client-command',
          command: ['pim:oauth-server:create-client', `--label=${name}`],
          why: '1.7 has no screen for clients. The console driver runs this for you.',
        }
      : {
          ...step,
          id: 'client',
          menu: ['System', 'API connections', 'Create'],
          page: '/#/client/',
          fields: [{ name: 'Label', value: name }],
          why: 'It gives the client id and the secret. The web driver creates it for you.',
        };
  return {
    line,
    steps: [
      {
        ...step,
        id: 'user',
        menu: ['System', 'Users', 'Create user'],
        page: '/#/user/create',
        fields: [
          { name: 'Username', value: username },
          { name: 'First name', value: name },
          { name: 'Last name', value: 'API' },
          { name: 'Email', value: `${username}@example.com` },
        ],
        why: 'A user of its own: a person who leaves or changes a password must not stop the connector. Its name has no blanks.',
      },
      {
        ...step,
        id: 'role',
        menu: ['System', 'Roles', 'Create role'],
        page: '/#/user/role/create',
        // The PIM takes at most 25 characters (contract 9.5).
        fields: [{ name: 'Label', value: `API ${name}`.slice(0, 25).trim() }],
        why: 'A role of its own: rights given to people later must not reach the connector.',
      },
      {
        ...step,
        id: 'permission',
        menu: ['Web API permissions'],
        rights: ['pim_api_overall_access'],
        why: '"Overall Web API access" opens the API. Without it a token is given and every call refused. Then put the user into the role (Users) and save.',
      },
      client,
      {
        ...step,
        id: 'check',
        why: 'diagnoseCredentials asks for a token with all four credentials and makes a first call.',
      },
    ],
  };
}
