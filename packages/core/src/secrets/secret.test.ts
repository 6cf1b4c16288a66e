import assert from 'node:assert/strict';
import { format, inspect } from 'node:util';
import { PimError } from '../errors/pim-error.ts';
import { Secret } from './secret.ts';

const canary = 'c4n4ry-in-the-coal-mine';
const secret = new Secret(canary);

const views: Readonly<Record<string, () => string>> = {
  'String()': () => String(secret),
  'toString()': () => secret.toString(),
  'a template': () => `${secret}`,
  'string concatenation': () => `x${'y'.concat(secret as unknown as string)}`,
  'the + operator': () => ['x', secret].reduce<string>((sum, part) => sum + part, ''),
  'JSON.stringify': () => JSON.stringify({ secret, list: [secret] }),
  'util.inspect': () => inspect({ secret }, { showHidden: true, depth: 9, getters: true }),
  'util.inspect without custom inspection': () => inspect(secret, { customInspect: false, showHidden: true }),
  'console.log': () => format('%s %o %O %j', secret, secret, { secret }, secret),
  'Object.entries': () => JSON.stringify([Object.entries(secret), Object.getOwnPropertyNames(secret)]),
  'its symbols': () => inspect(Object.getOwnPropertySymbols(secret).map((key) => Reflect.get(secret, key))),
  spreading: () => inspect({ ...secret }),
  structuredClone: () => inspect(structuredClone({ secret }), { showHidden: true }),
  'a property name': () => inspect({ [secret as unknown as string]: 1 }),
  'a cause': () => inspect(new Error('outer', { cause: new Error('inner', { cause: secret }) })),
  'a PimError': () => inspect(new PimError('cancelled', {}, `token ${secret}`, { cause: { secret } })),
  'a failing call on it': () => {
    try {
      (secret as unknown as { missing(): void }).missing();
    } catch (error) {
      return inspect(error);
    }
    return '';
  },
};

describe('a secret', () => {
  for (const [view, show] of Object.entries(views)) {
    it(`is not seen through ${view}`, () => assert.ok(!show().includes('c4n4ry'), show()));
  }

  it('shows as ***', () => {
    assert.equal(`${secret}`, '***');
    assert.equal(JSON.stringify(secret), '"***"');
    assert.equal(inspect(secret), '***');
    assert.equal(Object.prototype.toString.call(secret), '[object Secret]');
    assert.ok(Number.isNaN(Number(secret)));
  });

  it('is had by asking for it by name', () => assert.equal(secret.reveal(), canary));

  it('can be compared with another one', () => {
    assert.ok(secret.equals(new Secret(canary)));
    assert.ok(!secret.equals(new Secret('other')));
  });

  it('takes no further properties', () => {
    assert.throws(() => Object.assign(secret, { copy: 1 }), TypeError);
  });
});
