import assert from 'node:assert/strict';
import { findAkeneoCredentials, isAkeneoClientId } from './akeneo-credentials.ts';

// Recorded from running PIMs with throw-away databases.
const clientId = '1_38tmvruksrack4w84co8k8ocsk8ow8ckw80wccso8so0w448kw';
const secret = '4tht38acjxmokoks4gc480co404w8s00ss0c4ws88sgo804gws';
const others = [
  '2_388ajtbqeysk8ok00wskoc8g84kkssc08k0cc8k44cwkkwsowk',
  '3_2y4731wbzocgk8sowg4wgoskgg8kckkgccko80g0o4wg40sok8',
  '5_61oqdiigq8kc4c8soowgs08wc48ssgkswkkk08040w8wss80cw',
  '6_3l7tvo7dw4w048k88gw8gw4so0ww400kosccck404owgkc4sso',
];

describe('the credentials of Akeneo in a text', () => {
  it('are found wherever they stand', () => {
    const text = `# old: ${clientId}\nX="${secret}"`;
    assert.deepEqual(
      findAkeneoCredentials(text).map(({ kind, start, end, line }) => [kind, text.slice(start, end), line]),
      [
        ['clientId', clientId, 0],
        ['secret', secret, 1],
      ],
    );
  });

  it('are found as the pair that the token endpoint takes', () => {
    const pair = btoa(`${clientId}:${secret}`);
    assert.deepEqual(findAkeneoCredentials(`Authorization: Basic ${pair}`), [
      { kind: 'basic', start: 21, end: 21 + pair.length, line: 0 },
    ]);
  });

  it('are known by their shape', () => {
    for (const id of [clientId, ...others]) assert.ok(isAkeneoClientId(id), id);
    for (const text of ['', '1_', 'magento_4821', secret, `x${clientId}`, `${clientId}x!`]) {
      assert.ok(!isAkeneoClientId(text), text);
    }
  });

  it('are not seen in hashes, placeholders, other tokens and other base64', () => {
    const text = [
      'da39a3ee5e6b4b0d3255bfef95601890afd80709',
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
      `1_${'0'.repeat(50)}`,
      '0'.repeat(50),
      `${secret}x9yz`,
      `A${secret}`,
      btoa(`${clientId}:${secret}:more`),
      btoa('x'.repeat(90)),
      btoa(`${clientId}:${secret}`).slice(0, -3),
      btoa(`${clientId}${secret}`),
      'magento_4821',
    ].join('\n');
    assert.deepEqual(findAkeneoCredentials(text), []);
  });
});
