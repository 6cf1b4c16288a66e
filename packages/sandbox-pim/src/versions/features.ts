import type { PimVersion } from './pim-version.ts';

/**
 * Everything in which the PIM versions differ (contract 9 and 10). Code asks a feature and never compares versions, so
 * this table is the one place to look at when a version behaves in its own way.
 */
export interface Features {
  readonly version: PimVersion;
  /** What `system-information` says: the last patch of the line. */
  readonly release: string;
  readonly edition: 'CE' | 'Serenity';

  /** `connections`: 4.0 and newer. `screen`: the API connections of 2.x and 3.x. `console`: 1.7. */
  readonly managed: 'console' | 'screen' | 'connections';
  /** Whether a connection can be tracked. */
  readonly auditable: boolean;
  /** Whether a connection has a type, so that apps can be told from it. */
  readonly connectionType: boolean;
  readonly connectionLimit: number | null;
  readonly limitFlagRoute: boolean;
  readonly wrongCredentialsRoute: boolean;
  /** How a property is named in a refused user: `username:` or `[username]:`. */
  readonly bracketedUserProperty: boolean;

  /** `false`: error pages are HTML whatever the request accepts. */
  readonly jsonErrorPages: boolean;
  /** Whether routing errors name the host: `GET http://host/path` or `GET /path`. */
  readonly hostInRoutingErrors: boolean;

  readonly sameSite: 'lax' | null;
  /** Whether every answer to a session sends `BAPID` again. */
  readonly resendsSession: boolean;
  /** `masked`: about 135 characters and different on every page. `plain`: 43 characters, one for a session. */
  readonly csrfToken: 'plain' | 'masked';
  /** Answer to a login without `_username`: a bad request, or a login that failed as any other. */
  readonly loginWithoutUsername: 400 | 302;
  /** Answer to the login of an account that the login form does not know. */
  readonly unknownAccount: 302 | 401;
  readonly failedLoginEndsSession: boolean;
  readonly locksAccounts: boolean;
  /** Answer to a remember-me cookie that was made up. */
  readonly madeUpRememberMe: 401 | 500;
  /** Answer to an internal call without session. */
  readonly noSession: 302 | 401;
  /** Answer to `GET /` without session. */
  readonly noSessionAtHome: 302 | 401;

  /** `json`: users are made by `/rest/user/`. `form`: by HTML forms. */
  readonly userApi: 'form' | 'json';
  readonly roleRoute: boolean;
  readonly roleType: boolean;
  /** Whether the group `All` comes first in the list of groups, or in the order of ids. */
  readonly defaultGroupFirst: boolean;
  readonly roleForm: 'oro_user_role_form' | 'pim_user_role_form' | null;
  /** Whether saving the role form answers JSON that names the next route, or redirects. */
  readonly roleFormAnswer: 'json' | 'redirect';
  readonly uploadPath: '/media/' | '/rest/media/';
  /** Answer to an upload without session and without `X-Requested-With`. */
  readonly uploadWithoutSession: 302 | 401;

  /** Largest body of the token endpoint in bytes. */
  readonly tokenBodyLimit: number | null;
  readonly disabledUsersGetTokens: boolean;
  /** Body of a REST call without token: OAuth's, or the framework's. */
  readonly restWithoutToken: 'oauth' | 'framework';
  readonly restCacheControl: 'max-age=0, must-revalidate, private' | 'no-cache, private';
  readonly restSetsSession: boolean;
  readonly restRedirectsTrailingSlash: boolean;
  readonly systemInformation: 'none' | 'token' | 'public';

  /** Whether the answer to an unknown product speaks of permissions. */
  readonly unknownProductMentionsPermission: boolean;
  readonly unknownFilter: 404 | 422;
  /** `property`: `Property "family" expects ...`; `friendly`: `The x family does not exist ...`. */
  readonly productErrors: 'property' | 'friendly';
  readonly identifierUsed: 'same' | 'named';
  readonly identifierMissing: 'blank' | 'empty' | 'endpoint';
  readonly searchAfter: 'encrypted-id' | 'identifier';
  readonly productUuid: boolean;
  readonly quantifiedAssociations: boolean;
  readonly attributeGuidelines: boolean;
  readonly attributeDefaultValue: boolean;
  readonly categoryUpdated: boolean;
  readonly associationTypeKinds: boolean;
  readonly testAppsRoute: boolean;

  /** Which audit routes there are. */
  readonly audit: 'none' | 'source-events' | 'weekly';
  /** Whether reads and errors are counted. */
  readonly countsReadsAndErrors: boolean;

  readonly eventSubscriptions: boolean;
  readonly eventSubscriptionUuid: boolean;
  /** `call`: local addresses are accepted and called. */
  readonly localEventUrls: 'call' | 'refuse';
  readonly tooLongEventUrl: 422 | 500;
  readonly eventDebugRoutes: boolean;

  readonly console: {
    readonly connectionCreate: boolean;
    readonly auditableOption: boolean;
    readonly userGroupOption: boolean;
    readonly violations: 'keys' | 'sentences';
    readonly tooManyArguments: 'named' | 'listed';
    /** `option`: `--label=L`, may be left out. */
    readonly clientLabel: 'argument' | 'option';
    /** Whether a question is asked where standard input is no terminal. */
    readonly asksWithoutTerminal: boolean;
    /** Exit status of an uncaught error. */
    readonly uncaughtExit: 1 | 255;
    readonly purgeCommands: boolean;
    readonly deleteExpiredTokens: boolean;
  } | null;
}

const v1_7: Features = {
  version: '1.7',
  release: '1.7.41',
  edition: 'CE',
  managed: 'console',
  auditable: false,
  connectionType: false,
  connectionLimit: null,
  limitFlagRoute: false,
  wrongCredentialsRoute: false,
  bracketedUserProperty: true,
  jsonErrorPages: false,
  hostInRoutingErrors: false,
  sameSite: null,
  resendsSession: true,
  csrfToken: 'plain',
  loginWithoutUsername: 302,
  unknownAccount: 302,
  failedLoginEndsSession: true,
  locksAccounts: false,
  madeUpRememberMe: 401,
  noSession: 302,
  noSessionAtHome: 302,
  userApi: 'form',
  roleRoute: false,
  roleType: false,
  defaultGroupFirst: true,
  roleForm: 'oro_user_role_form',
  roleFormAnswer: 'redirect',
  uploadPath: '/rest/media/',
  uploadWithoutSession: 302,
  tokenBodyLimit: null,
  disabledUsersGetTokens: true,
  restWithoutToken: 'oauth',
  restCacheControl: 'max-age=0, must-revalidate, private',
  restSetsSession: true,
  restRedirectsTrailingSlash: false,
  systemInformation: 'none',
  unknownProductMentionsPermission: false,
  unknownFilter: 422,
  productErrors: 'property',
  identifierUsed: 'same',
  identifierMissing: 'blank',
  searchAfter: 'encrypted-id',
  productUuid: false,
  quantifiedAssociations: false,
  attributeGuidelines: false,
  attributeDefaultValue: false,
  categoryUpdated: false,
  associationTypeKinds: false,
  testAppsRoute: false,
  audit: 'none',
  countsReadsAndErrors: false,
  eventSubscriptions: false,
  eventSubscriptionUuid: false,
  localEventUrls: 'call',
  tooLongEventUrl: 500,
  eventDebugRoutes: false,
  console: {
    connectionCreate: false,
    auditableOption: false,
    userGroupOption: false,
    violations: 'keys',
    tooManyArguments: 'listed',
    clientLabel: 'option',
    asksWithoutTerminal: false,
    uncaughtExit: 1,
    purgeCommands: false,
    deleteExpiredTokens: false,
  },
};

const v2_3: Features = {
  ...v1_7,
  version: '2.3',
  release: '2.3.77',
  managed: 'screen',
  noSession: 401,
  noSessionAtHome: 401,
  roleFormAnswer: 'json',
  uploadWithoutSession: 401,
  console: { ...consoleOf(v1_7), clientLabel: 'argument' },
};

const v3_2: Features = {
  ...v2_3,
  version: '3.2',
  release: '3.2.84',
  noSessionAtHome: 302,
  userApi: 'json',
  roleRoute: true,
  roleForm: 'pim_user_role_form',
  uploadPath: '/media/',
  uploadWithoutSession: 302,
  tokenBodyLimit: 300,
};

const v4_0: Features = {
  ...v3_2,
  version: '4.0',
  release: '4.0.125',
  managed: 'connections',
  loginWithoutUsername: 400,
  roleForm: null,
  unknownProductMentionsPermission: true,
  restSetsSession: false,
  restRedirectsTrailingSlash: true,
  audit: 'source-events',
  console: { ...consoleOf(v2_3), connectionCreate: true, asksWithoutTerminal: true },
};

const v5_0: Features = {
  ...v4_0,
  version: '5.0',
  release: '5.0.118',
  auditable: true,
  wrongCredentialsRoute: true,
  locksAccounts: true,
  productErrors: 'friendly',
  identifierMissing: 'empty',
  quantifiedAssociations: true,
  attributeDefaultValue: true,
  associationTypeKinds: true,
  audit: 'weekly',
  countsReadsAndErrors: true,
  eventSubscriptions: true,
  console: { ...consoleOf(v4_0), auditableOption: true, purgeCommands: true },
};

const v6_0: Features = {
  ...v5_0,
  version: '6.0',
  release: '6.0.90',
  connectionType: true,
  bracketedUserProperty: false,
  jsonErrorPages: true,
  hostInRoutingErrors: true,
  sameSite: 'lax',
  resendsSession: false,
  csrfToken: 'masked',
  roleType: true,
  defaultGroupFirst: false,
  uploadWithoutSession: 401,
  disabledUsersGetTokens: false,
  restCacheControl: 'no-cache, private',
  systemInformation: 'token',
  unknownFilter: 404,
  identifierUsed: 'named',
  searchAfter: 'identifier',
  attributeGuidelines: true,
  categoryUpdated: true,
  localEventUrls: 'refuse',
  tooLongEventUrl: 422,
  eventDebugRoutes: true,
  console: { ...consoleOf(v5_0), tooManyArguments: 'named', uncaughtExit: 255 },
};

const v7_0: Features = {
  ...v6_0,
  version: '7.0',
  release: '7.0.22',
  connectionLimit: 50,
  limitFlagRoute: true,
  unknownAccount: 401,
  failedLoginEndsSession: false,
  madeUpRememberMe: 500,
  restWithoutToken: 'framework',
  identifierMissing: 'endpoint',
  productUuid: true,
  testAppsRoute: true,
  eventSubscriptionUuid: true,
  console: { ...consoleOf(v6_0), userGroupOption: true, violations: 'sentences', deleteExpiredTokens: true },
};

const saas: Features = {
  ...v7_0,
  version: 'saas',
  // A SaaS PIM names its build, not a release (contract 7.3).
  release: '20240415000000',
  edition: 'Serenity',
  connectionLimit: 100,
  systemInformation: 'public',
  testAppsRoute: false,
  console: null,
};

function consoleOf(features: Features): NonNullable<Features['console']> {
  if (!features.console) throw new TypeError('this version has a console');
  return features.console;
}

const table: Readonly<Record<PimVersion, Features>> = {
  '1.7': v1_7,
  '2.3': v2_3,
  '3.2': v3_2,
  '4.0': v4_0,
  '5.0': v5_0,
  '6.0': v6_0,
  '7.0': v7_0,
  saas,
};

/** How a version behaves. */
export function featuresOf(version: PimVersion): Features {
  return table[version];
}
