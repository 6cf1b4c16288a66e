import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import knexFor, { type Knex } from 'knex';
import { HandOvers } from './hand-overs';
import { createSeal, type Seal } from './seal';

const credentials = { clientId: '1_abc', secret: 's3cret', username: 'shop_1', password: 'passw0rd' };
const shop = { pim: 'main', id: 'shop' };
const anna = 'user:default/anna';
const minute = 60_000;

describe('a hand-over', () => {
  let knex: Knex;
  let now: number;
  let handOvers: HandOvers;

  beforeEach(async () => {
    knex = knexFor({ client: 'better-sqlite3', connection: ':memory:', useNullAsDefault: true });
    await knex.migrate.latest({ directory: join(__dirname, '../../migrations') });
    now = Date.parse('2026-01-01T00:00:00Z');
    handOvers = new HandOvers(knex, createSeal([randomBytes(32)]), 60 * minute, () => now);
  });
  afterEach(() => knex.destroy());

  const waiting = async () => handOvers.fill(await handOvers.reserve(shop, 'create', anna), 'shop', credentials);

  it('gives what was put in, to whom it was made for', async () => {
    const { id } = await waiting();
    assert.deepEqual((await handOvers.claim(id, anna)).credentials, credentials);
  });

  it('is gone when its time is over, from the table too', async () => {
    const { id } = await waiting();
    now += 60 * minute;
    await assert.rejects(handOvers.claim(id, anna), /not claimed in time/);
    await handOvers.cleanUp();
    assert.deepEqual(await knex('hand_overs').select('id', 'sealed'), [{ id, sealed: null }]);
    now += 8 * 24 * 60 * minute;
    await handOvers.cleanUp();
    assert.deepEqual(await knex('hand_overs'), []);
  });

  it('leaves nothing of the credentials in the table once it was claimed', async () => {
    const { id } = await waiting();
    await handOvers.claim(id, anna);
    assert.deepEqual(await knex('hand_overs').select('sealed'), [{ sealed: null }]);
    await assert.rejects(handOvers.claim(id, anna), /claimed already/);
  });

  it('is won by one of two claims that both found it waiting', async () => {
    const seal = createSeal([randomBytes(32)]);
    const { promise: bothOpened, resolve } = Promise.withResolvers<void>();
    let opened = 0;
    const slow: Seal = {
      ...seal,
      async open(id, sealed) {
        if (++opened === 2) resolve();
        await bothOpened;
        return seal.open(id, sealed);
      },
    };
    handOvers = new HandOvers(knex, slow, 60 * minute, () => now);
    const { id } = await waiting();
    const claims = await Promise.allSettled([handOvers.claim(id, anna), handOvers.claim(id, anna)]);
    assert.deepEqual(claims.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
  });

  it('is not listed before it is filled, nor for anybody else', async () => {
    const place = await handOvers.reserve(shop, 'create', anna);
    assert.deepEqual(await handOvers.waitingFor(anna), []);
    await handOvers.fill(place, 'shop', credentials);
    assert.deepEqual(
      (await handOvers.waitingFor(anna)).map(({ id }) => id),
      [place.id],
    );
    assert.deepEqual(await handOvers.waitingFor('user:default/ben'), []);
  });
});

describe('the seal', () => {
  const [oldKey, newKey] = [randomBytes(32), randomBytes(32)] as const;

  it('opens what an older key closed, as long as that key is configured', async () => {
    const sealed = await createSeal([oldKey]).close('a', credentials);
    assert.deepEqual(await createSeal([newKey, oldKey]).open('a', sealed), credentials);
    await assert.rejects(createSeal([newKey]).open('a', sealed), /is not in the configuration/);
  });

  it('does not open what was closed for another hand-over, or was changed', async () => {
    const seal = createSeal([newKey]);
    const sealed = await seal.close('a', credentials);
    await assert.rejects(seal.open('b', sealed));
    const at = sealed.length - 30;
    const changed = sealed.slice(0, at) + (sealed[at] === 'A' ? 'B' : 'A') + sealed.slice(at + 1);
    await assert.rejects(seal.open('a', changed));
  });
});
