import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readCredentials } from './read-credentials.ts';

const clientId = '3_4qkf3kyr2n0g04gwg0w4ckgkocw8s8w0kok8ko80wgc8s8s4c8';
const secret = '1ljlj7d1kbz4s0ck0s0ow40ok8w8sgcok0wgkwco8s4os0o0ks';
const all = { clientId, secret, username: 'magento_4713', password: 'p4ss,w*rd#1' };

describe('credentials that somebody sent', () => {
  const texts: Readonly<Record<string, string>> = {
    'lines of a .env': `AKENEO_BASE_URL=https://pim.example.com
export AKENEO_CLIENT_ID=${clientId}
AKENEO_CLIENT_SECRET="${secret}" # rotated
AKENEO_USERNAME=magento_4713
AKENEO_PASSWORD='p4ss,w*rd#1'`,
    JSON: JSON.stringify({ pim: { clientId, client_secret: secret }, user: 'magento_4713', password: 'p4ss,w*rd#1' }),
    'lines of a mail': `Hello,\r\n\r\n - Client ID: ${clientId}\r\n - Secret: ${secret}\r\n - Username: magento_4713\r\n - Password: p4ss,w*rd#1\r\n\r\nRegards`,
    'a message with emphasis': `**Client ID:** \`${clientId}\`\n**Secret**: \`${secret}\`\n**Username:** magento_4713\n**Password:** \`p4ss,w*rd#1\``,
    'a table': `| Client ID | ${clientId} |\n| --- | --- |\n| Secret | ${secret} |\n| Username | magento_4713 |\n| Password | p4ss,w*rd#1 |`,
    'cells of a spreadsheet': `Client ID\t${clientId}\nSecret\t${secret}\nUsername\tmagento_4713\nPassword\tp4ss,w*rd#1`,
    'the page of the PIM as it is copied': `Credentials\n\nClient ID\n${clientId}\nSecret\n${secret}\nUsername\n\nmagento_4713\nPassword\np4ss,w*rd#1\n`,
    'the page of the PIM in French': `Identifiant client\n${clientId}\nSecret\n${secret}\nNom d’utilisateur\nmagento_4713\nMot de passe\np4ss,w*rd#1`,
    JavaScript: `const pim = {\n  clientId: '${clientId}',\n  "clientSecret": "${secret}",\n  username: 'magento_4713',\n  password: "p4ss,w*rd#1",\n};`,
  };
  for (const [kind, text] of Object.entries(texts)) {
    it(`are read out of ${kind}`, () => {
      const { baseUrl, ...found } = readCredentials(text);
      assert.deepEqual(found, all);
      assert.equal(baseUrl, kind === 'lines of a .env' ? 'https://pim.example.com' : undefined);
    });
  }

  it('are known by their shape where nothing is named', () => {
    assert.deepEqual(readCredentials(`${clientId} ${secret}`), { clientId, secret });
  });

  it('are those that come first', () => {
    assert.equal(readCredentials('PASSWORD=one\nPASSWORD=two').password, 'one');
  });

  it('are not found in other texts', () => {
    for (const text of ['', 'Hello', 'https://pim.example.com', '{}', 'null', 'Secret', '# SECRET=x', 'a: b: c'])
      assert.deepEqual(readCredentials(text), {}, text);
  });

  it('never fail to be read, whatever the text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => void readCredentials(text)));
    fc.assert(fc.property(fc.json(), (text) => void readCredentials(text)));
  });
});
