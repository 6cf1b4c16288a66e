import assert from 'node:assert/strict';
import { HourlyChecks } from './hourly-checks.ts';

class Memory {
  readonly stored = new Map<string, unknown>();
  keys = () => [...this.stored.keys()];
  get = (key: string, usual?: unknown) => (this.stored.get(key) ?? usual) as never;
  update = async (key: string, value: unknown) => void this.stored.set(key, value);
}

describe('a check that nobody asked for', () => {
  const minute = 60_000;
  let now: number;
  let memory: Memory;
  const window = () => new HourlyChecks(memory, () => now);
  beforeEach(() => {
    now = 1_800_000_000_000;
    memory = new Memory();
  });

  it('is made once an hour for each connection, in whatever window', () => {
    assert.equal(window().begin('pim', 'erp'), true);
    assert.equal(window().begin('pim', 'erp'), false);
    assert.equal(window().begin('pim', 'shop'), true);
    now += 59 * minute;
    assert.equal(window().begin('pim', 'erp'), false);
    now += minute;
    assert.equal(window().begin('pim', 'erp'), true);
    assert.equal(window().begin('pim', 'erp'), false);
  });

  it('is not put off by a clock that was set back', () => {
    window().begin('pim', 'erp');
    now -= 24 * 60 * minute;
    assert.equal(window().begin('pim', 'erp'), true);
  });

  it('is forgotten when its hour is over', () => {
    window().begin('pim', 'gone');
    now += 61 * minute;
    window().begin('pim', 'erp');
    assert.deepEqual(Object.keys([...memory.stored.values()][0] as object), ['pim/erp']);
  });
});
