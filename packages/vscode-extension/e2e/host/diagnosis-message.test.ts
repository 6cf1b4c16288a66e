import assert from 'node:assert/strict';
import type { Fault } from '@pim-connections/api-client';
import { type DiagnosisFacts, diagnosisMessage, lackingMessage } from '../../src/messages/diagnosis-message.ts';

const facts: DiagnosisFacts = {
  suspects: [],
  clientOf: 'ERP',
  userOf: null,
  clientId: '3_4qkabcdefghijklmnop',
  username: 'erp_1234',
  pim: 'Production',
  host: 'pim.example.com',
  file: null,
  isOtherPim: false,
  hasPassword: false,
  isPasted: false,
  canBeRegenerated: true,
  unreachable: null,
  waited: null,
};
const say = (...suspects: readonly Fault[]) => diagnosisMessage({ ...facts, suspects });
const inFile = (...suspects: readonly Fault[]) => diagnosisMessage({ ...facts, file: '.env', suspects });

describe('what is said about credentials that do not work', () => {
  it('has a sentence and one thing to do for each fault', () => {
    const said: Record<Fault, [string, string]> = {
      address: ['pim.example.com is not the address of a PIM any more. Check that of Production.', 'retry'],
      'insecure-address': [
        'pim.example.com is not encrypted: the credentials could be read on the way. Use its https address.',
        'retry',
      ],
      network: ['pim.example.com cannot be reached. Check the network, the VPN and the proxy settings.', 'retry'],
      certificate: [
        'The certificate of pim.example.com was not accepted. Add its certificate authority to the system, then try again.',
        'retry',
      ],
      proxy: ['Something in front of pim.example.com answers in its place, or asks for a login of its own.', 'retry'],
      'authorization-dropped': [
        'The PIM sees no Authorization header: a proxy or the web server of pim.example.com removes it.',
        'showHeaderFix',
      ],
      'client-id': ['The PIM does not know client 3_4qka…: its connection was deleted, or it was mistyped.', 'retry'],
      secret: ['The PIM knows client 3_4qka… but not this secret. It was probably regenerated.', 'retry'],
      grant: [
        'This client may not sign in with a username and a password. Create a new connection in place of ERP.',
        'showLog',
      ],
      username: ['Client and secret are right; erp_1234 is not the user of ERP.', 'retry'],
      password: ['Client, secret and username are right; the password is not.', 'regeneratePassword'],
      'user-disabled': ['The user erp_1234 is disabled in the PIM.', 'openUsers'],
      role: ['The PIM gave a token, then refused the call: the user’s role has no Web API access.', 'openRole'],
      'rate-limit': ['pim.example.com is receiving too many calls. Wait a moment.', 'retry'],
      server: ['pim.example.com failed. Its own log says why.', 'retry'],
    };
    for (const [fault, expected] of Object.entries(said) as [Fault, [string, string]][]) {
      const { text, remedy } = say(fault);
      assert.deepEqual([text, remedy], expected);
    }
  });

  it('says why nothing answers in the words that are used everywhere', () => {
    const unreachable = 'Nothing answers at pim.example.com.';
    const { text, remedy } = diagnosisMessage({ ...facts, suspects: ['network'], unreachable });
    assert.deepEqual([text, remedy], [unreachable, 'retry']);
  });

  it('says what a file lacks; a password that nobody keeps has to be made anew', () => {
    const lacking = { name: 'AKENEO_PASSWORD', isEmpty: true, file: '.env', mustBeMade: false };
    const { text, remedy } = lackingMessage(lacking);
    assert.deepEqual([text, remedy], ['AKENEO_PASSWORD is empty in .env.', 'insert']);
    assert.equal(lackingMessage({ ...lacking, mustBeMade: true }).remedy, 'regeneratePassword');
  });

  it('replaces what is wrong in a file by what is right', () => {
    assert.deepEqual(inFile('secret').button, 'Insert the Current Secret');
    assert.deepEqual(inFile('client-id', 'secret').remedy, 'insert');
    assert.equal(inFile('password').remedy, 'regeneratePassword');
    const kept = diagnosisMessage({ ...facts, file: '.env', hasPassword: true, suspects: ['password', 'username'] });
    assert.deepEqual(
      [kept.text, kept.button],
      ['.env: Client and secret are right; the username or the password is not.', 'Insert the Current Password'],
    );
  });

  it('does not take a secret for regenerated that its PIM never regenerates', () => {
    const old = { ...facts, canBeRegenerated: false };
    const texts = [['secret'], ['secret', 'client-id']] as const;
    assert.deepEqual(
      texts.map((suspects) => diagnosisMessage({ ...old, suspects }).text),
      [
        'The PIM knows client 3_4qka… but not this secret. It was probably mistyped.',
        'The PIM does not know client 3_4qka… with this secret. It was probably mistyped.',
      ],
    );
  });

  it('wants pasted credentials pasted again', () => {
    assert.equal(diagnosisMessage({ ...facts, isPasted: true, suspects: ['client-id', 'secret'] }).remedy, 'paste');
  });

  it('says whose keys are mixed', () => {
    const { text, button, other } = diagnosisMessage({ ...facts, userOf: 'Shop' });
    assert.deepEqual(other, { remedy: 'insert', button: 'Use the User of ERP' });
    assert.equal(text, 'This client belongs to ERP, this user to Shop. It works, but the PIM counts it as an error.');
    assert.equal(button, 'Use the Client of Shop');
    assert.equal(diagnosisMessage(facts).button, 'Use the User of ERP');
  });
});
