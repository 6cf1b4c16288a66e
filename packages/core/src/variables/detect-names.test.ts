import assert from 'node:assert/strict';
import { detectNames, type NameSources, withPrefix } from './detect-names.ts';
import { defaultNames, type VariableNames } from './variable-role.ts';

/** Names as `url id secret username password`. */
const named = (words: string): VariableNames => {
  const [baseUrl = '', clientId = '', secret = '', username = '', password = ''] = words.split(' ');
  return { baseUrl, clientId, secret, username, password };
};
const akeneo = (names: Partial<VariableNames>): VariableNames => ({ ...defaultNames, ...names });
const keys = (words: string) => words.replaceAll(' ', '=x\n');
const clientId = '1_38tmvruksrack4w84co8k8ocsk8ow8ckw80wccso8so0w448kw';

const projects: readonly (readonly [string, NameSources, VariableNames])[] = [
  ['nothing known', {}, defaultNames],
  ['an empty file', { fileText: '' }, defaultNames],
  ['a file about other things', { fileText: 'PORT=1\nAPP_URL=x\nHOST=0.0.0.0\nUSER=me' }, defaultNames],
  ['a database and a mail server', { fileText: keys('DB_HOST DB_USERNAME DB_PASSWORD SMTP_USER ') }, defaultNames],
  ['a database of the PIM', { fileText: keys('AKENEO_DB_HOST DB_PIM_PASSWORD DB_PIM_CLIENT_ID ') }, defaultNames],
  ['another OAuth client', { fileText: keys('GOOGLE_CLIENT_ID GOOGLE_CLIENT_SECRET ') }, defaultNames],
  ['webhook secret only', { fileText: keys('AKENEO_WEBHOOK_SECRET AKENEO_EVENT_SECRET ') }, defaultNames],
  [
    'the default names',
    { fileText: keys('AKENEO_BASE_URL AKENEO_CLIENT_ID AKENEO_CLIENT_SECRET AKENEO_USERNAME AKENEO_PASSWORD ') },
    defaultNames,
  ],
  [
    'laravel-akeneo',
    {
      fileText: keys('AKENEO_URL AKENEO_CLIENT_ID AKENEO_SECRET AKENEO_USERNAME AKENEO_PASSWORD AKENEO_EVENT_SECRET '),
    },
    akeneo({ baseUrl: 'AKENEO_URL', secret: 'AKENEO_SECRET' }),
  ],
  ['only an address', { fileText: 'AKENEO_HOST=' }, akeneo({ baseUrl: 'AKENEO_HOST' })],
  ['only the address of an API', { fileText: 'AKENEO_API_URL=' }, akeneo({ baseUrl: 'AKENEO_API_URL' })],
  [
    'API names without address',
    { fileText: 'AKENEO_API_CLIENT_ID=' },
    named('AKENEO_API_URL AKENEO_API_CLIENT_ID AKENEO_API_CLIENT_SECRET AKENEO_API_USERNAME AKENEO_API_PASSWORD'),
  ],
  [
    'short words for user and password',
    { fileText: keys('AKENEO_URL AKENEO_USER AKENEO_PASS AKENEO_CLIENT_ID AKENEO_SECRET ') },
    named('AKENEO_URL AKENEO_CLIENT_ID AKENEO_SECRET AKENEO_USER AKENEO_PASS'),
  ],
  [
    'the client alone for its id',
    { fileText: keys('AKENEO_HOST AKENEO_CLIENT AKENEO_SECRET AKENEO_USER AKENEO_PASS ') },
    named('AKENEO_HOST AKENEO_CLIENT AKENEO_SECRET AKENEO_USER AKENEO_PASS'),
  ],
  ['a client beside its id', { fileText: keys('AKENEO_CLIENT AKENEO_CLIENT_ID ') }, defaultNames],
  ['a client of nobody', { fileText: keys('CLIENT REDIS_CLIENT AKENEO_URL ') }, akeneo({ baseUrl: 'AKENEO_URL' })],
  [
    "Akeneo's own apps",
    { fileText: keys('AKENEO_PIM_URL CLIENT_ID CLIENT_SECRET ') },
    named('AKENEO_PIM_URL CLIENT_ID CLIENT_SECRET USERNAME PASSWORD'),
  ],
  [
    'bare credentials without address',
    { fileText: keys('CLIENT_ID CLIENT_SECRET ') },
    named('AKENEO_BASE_URL CLIENT_ID CLIENT_SECRET USERNAME PASSWORD'),
  ],
  [
    'a stranger beside branded credentials',
    { fileText: keys('AKENEO_CLIENT_ID AKENEO_CLIENT_SECRET USERNAME BASE_URL ') },
    defaultNames,
  ],
  [
    'PIM_ names',
    { fileText: keys('PIM_URL PIM_CLIENT_ID ') },
    named('PIM_URL PIM_CLIENT_ID PIM_CLIENT_SECRET PIM_USERNAME PIM_PASSWORD'),
  ],
  [
    'the environment after the brand',
    { fileText: keys('AKENEO_PROD_URL AKENEO_PROD_CLIENT_ID ') },
    named('AKENEO_PROD_URL AKENEO_PROD_CLIENT_ID AKENEO_PROD_CLIENT_SECRET AKENEO_PROD_USERNAME AKENEO_PROD_PASSWORD'),
  ],
  [
    'a numbered PIM without brand',
    { fileText: 'PIM1_URL=x' },
    named('PIM1_URL PIM1_CLIENT_ID PIM1_CLIENT_SECRET PIM1_USERNAME PIM1_PASSWORD'),
  ],
  [
    'an unknown prefix whose client id is an Akeneo one',
    { fileText: `ACME_CLIENT_ID="${clientId}" # prod\nACME_CLIENT_SECRET=` },
    named('ACME_BASE_URL ACME_CLIENT_ID ACME_CLIENT_SECRET ACME_USERNAME ACME_PASSWORD'),
  ],
  [
    'lower case',
    { fileText: 'akeneo_url=x\nakeneo_client_id=' },
    named('akeneo_url akeneo_client_id akeneo_client_secret akeneo_username akeneo_password'),
  ],
  ['export and spaces', { fileText: ' export AKENEO_SECRET = x' }, akeneo({ secret: 'AKENEO_SECRET' })],
  [
    'names in comments',
    { fileText: '# AKENEO_URL=\n#AKENEO_SECRET=' },
    akeneo({ baseUrl: 'AKENEO_URL', secret: 'AKENEO_SECRET' }),
  ],
  [
    'an assigned name before a commented one',
    { fileText: '#AKENEO_CLIENT_SECRET=x\nAKENEO_SECRET=y' },
    akeneo({ secret: 'AKENEO_SECRET' }),
  ],
  ['text in quotes', { fileText: 'CERT="\nAKENEO_SECRET=no\n"\nAKENEO_URL=yes' }, akeneo({ baseUrl: 'AKENEO_URL' })],
  ['an example', { exampleTexts: ['A=1', 'AKENEO_SECRET='] }, akeneo({ secret: 'AKENEO_SECRET' })],
  [
    'a file that the example completes',
    { fileText: 'AKENEO_URL=x', exampleTexts: ['AKENEO_BASE_URL=\nAKENEO_SECRET='] },
    akeneo({ baseUrl: 'AKENEO_URL', secret: 'AKENEO_SECRET' }),
  ],
  [
    'a dependency',
    { dependencies: ['symfony/dotenv', 'synolia/sylius-akeneo-plugin'] },
    named(
      'SYNOLIA_AKENEO_BASE_URL SYNOLIA_AKENEO_CLIENT_ID SYNOLIA_AKENEO_CLIENT_SECRET SYNOLIA_AKENEO_USERNAME SYNOLIA_AKENEO_PASSWORD',
    ),
  ],
  [
    'a file that a dependency completes',
    { fileText: 'AKENEO_URL=x', dependencies: ['pyakeneo'] },
    named('AKENEO_URL AKENEO_CLIENT_ID AKENEO_SECRET AKENEO_USER AKENEO_PASSWORD'),
  ],
  ['a client that reads no variables', { dependencies: ['akeneo/api-php-client'] }, defaultNames],
];

describe('the names of a project', () => {
  for (const [title, sources, names] of projects) {
    it(`are found for ${title}`, () => assert.deepEqual(detectNames(sources).names, names));
  }

  it('come with their reason', () => {
    assert.deepEqual(detectNames({}).reason, { source: 'default' });
    assert.deepEqual(detectNames({ fileText: 'AKENEO_URL=' }).reason, { source: 'file' });
    assert.deepEqual(detectNames({ exampleTexts: ['', 'AKENEO_URL='] }).reason, { source: 'example', index: 1 });
    assert.deepEqual(detectNames({ dependencies: ['node-akeneo'] }).reason, {
      source: 'dependency',
      dependency: 'node-akeneo',
    });
  });

  it('say for each role where they come from', () => {
    const sources = { fileText: 'AKENEO_URL=', exampleTexts: ['AKENEO_SECRET='] };
    const { origins } = detectNames(sources);
    assert.deepEqual(origins, {
      baseUrl: 'file',
      clientId: 'derived',
      secret: 'example',
      username: 'derived',
      password: 'derived',
    });
    assert.equal(detectNames({ ...sources, dependencies: ['pyakeneo'] }).origins.username, 'dependency');
    assert.equal(detectNames({}).origins.username, 'default');
  });
});

describe('two names for one thing', () => {
  it('are asked about, the commoner one first', () => {
    const { names, ambiguities } = detectNames({ fileText: keys('AKENEO_SECRET AKENEO_CLIENT_SECRET ') });
    assert.equal(names.secret, 'AKENEO_CLIENT_SECRET');
    assert.deepEqual(ambiguities, [
      { kind: 'role', role: 'secret', candidates: ['AKENEO_CLIENT_SECRET', 'AKENEO_SECRET'] },
    ]);
  });

  it('are no question when it is one name twice', () => {
    assert.deepEqual(detectNames({ fileText: 'AKENEO_SECRET=1\nAKENEO_SECRET=2\n# AKENEO_SECRET=3' }).ambiguities, []);
  });

  it('in the example are no question once the file has decided', () => {
    const exampleTexts = ['AKENEO_SECRET=\nAKENEO_CLIENT_SECRET='];
    assert.equal(detectNames({ exampleTexts }).ambiguities.length, 1);
    assert.deepEqual(detectNames({ fileText: 'AKENEO_SECRET=', exampleTexts }).ambiguities, []);
  });
});

describe('several PIMs in one file', () => {
  const fileText = keys('SOURCE_HOST SOURCE_CLIENT_ID SOURCE_SECRET DEST_HOST DEST_CLIENT_ID DEST_SECRET ');

  it('are asked about', () => {
    const { prefix, prefixes, ambiguities } = detectNames({ fileText });
    assert.equal(prefix, 'SOURCE_');
    assert.deepEqual(prefixes, ['SOURCE_', 'DEST_']);
    assert.deepEqual(ambiguities, [{ kind: 'prefix', candidates: ['SOURCE_', 'DEST_'] }]);
  });

  it('are told apart by the prefix that was chosen', () => {
    const { names, ambiguities } = detectNames({ fileText, prefix: 'DEST_' });
    assert.deepEqual(names, named('DEST_HOST DEST_CLIENT_ID DEST_SECRET DEST_USERNAME DEST_PASSWORD'));
    assert.deepEqual(ambiguities, []);
  });

  it('give a new prefix the names of those that are there', () => {
    const { names, origins, reason } = detectNames({ fileText, prefix: 'BACKUP_' });
    assert.deepEqual(names, named('BACKUP_HOST BACKUP_CLIENT_ID BACKUP_SECRET BACKUP_USERNAME BACKUP_PASSWORD'));
    assert.equal(origins.baseUrl, 'derived');
    assert.deepEqual(reason, { source: 'file' });
    assert.deepEqual(detectNames({ exampleTexts: [fileText], prefix: 'BACKUP_' }).reason, {
      source: 'example',
      index: 0,
    });
  });

  it('get the default names, or those of a dependency, where there are none yet', () => {
    assert.equal(detectNames({ prefix: 'PIM1_' }).names.secret, 'PIM1_AKENEO_CLIENT_SECRET');
    assert.equal(detectNames({ prefix: 'PIM1_', dependencies: ['node-akeneo'] }).names.secret, 'PIM1_AKENEO_SECRET');
    assert.equal(detectNames({ prefix: 'PIM1_' }).origins.secret, 'derived');
  });

  it('are taken without prefix first, and never the published ones', () => {
    const text = keys('VITE_AKENEO_CLIENT_ID PIM1_AKENEO_CLIENT_ID AKENEO_CLIENT_ID ');
    assert.equal(detectNames({ fileText: text }).prefix, '');
    assert.equal(detectNames({ fileText: text.replace('\nAKENEO_', '\nX=') }).prefix, 'PIM1_');
    assert.equal(detectNames({ fileText: 'VITE_AKENEO_URL=' }).prefix, 'VITE_');
  });

  it('are not published because an example names an address that is', () => {
    assert.equal(detectNames({ exampleTexts: ['VITE_AKENEO_URL='] }).names.secret, 'AKENEO_CLIENT_SECRET');
    const example = keys('VITE_AKENEO_URL AKENEO_SECRET ');
    assert.equal(detectNames({ exampleTexts: [example] }).names.secret, 'AKENEO_SECRET');
    assert.deepEqual(detectNames({ exampleTexts: [example] }).ambiguities, []);
  });

  it('prefer one with credentials to a bare address', () => {
    assert.equal(detectNames({ fileText: keys('AKENEO_PIM_URL PIM1_AKENEO_CLIENT_ID ') }).prefix, 'PIM1_');
  });
});

describe('a prefix', () => {
  it('takes the place of another one', () => {
    const first = withPrefix(defaultNames, 'PIM1_');
    assert.equal(first.baseUrl, 'PIM1_AKENEO_BASE_URL');
    assert.deepEqual(withPrefix(first, 'PIM2_'), withPrefix(defaultNames, 'PIM2_'));
    assert.deepEqual(withPrefix(first, ''), defaultNames);
  });

  it('is put before names that share none', () => {
    assert.equal(withPrefix({ ...defaultNames, baseUrl: 'TARGET_PIM_URL' }, 'A_').baseUrl, 'A_TARGET_PIM_URL');
    assert.equal(withPrefix({ ...defaultNames, baseUrl: 'wherever' }, 'A_').baseUrl, 'A_wherever');
  });
});
