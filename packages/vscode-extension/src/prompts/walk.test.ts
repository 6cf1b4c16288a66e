import assert from 'node:assert/strict';
import { type StepOutcome, walk } from './walk.ts';

/** Steps that answer from a script and note their names. */
function scripted(script: Record<string, StepOutcome[]>) {
  const seen: string[] = [];
  const steps = Object.entries(script).map(([name, outcomes]) => async () => {
    seen.push(name);
    return outcomes.shift() ?? 'next';
  });
  return { steps, seen };
}

describe('a sequence of questions', () => {
  it('goes from the first to the last', async () => {
    const { steps, seen } = scripted({ a: [], b: [], c: [] });
    assert.equal(await walk(steps), true);
    assert.deepEqual(seen, ['a', 'b', 'c']);
  });

  it('goes back to the last question that was asked, over skipped ones', async () => {
    const { steps, seen } = scripted({ a: [], b: ['skipped', 'skipped'], c: ['back'] });
    assert.equal(await walk(steps), true);
    assert.deepEqual(seen, ['a', 'b', 'c', 'a', 'b', 'c']);
  });

  it('ends without a result at Escape', async () => {
    const { steps, seen } = scripted({ a: [], b: ['cancelled'], c: [] });
    assert.equal(await walk(steps), false);
    assert.deepEqual(seen, ['a', 'b']);
  });
});
