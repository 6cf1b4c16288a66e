import assert from 'node:assert/strict';
import type { Memento } from 'vscode';
import { steadyState } from './steady-state.ts';

/** A state that behaves as VS Code's: one value for all keys, written a moment later, and handed back after each write. */
function echoing() {
  const main = { value: '{}' };
  let mine: Record<string, unknown> = {};
  let scheduled: Promise<void> | undefined;
  const echo = (text: string) => {
    mine = JSON.parse(text);
  };
  const flush = async () => {
    await turn();
    scheduled = undefined;
    const sent = JSON.stringify(mine);
    await turn();
    main.value = sent;
    await turn();
    echo(sent);
  };
  const state: Memento = {
    keys: () => Object.keys(mine).filter((key) => mine[key] !== undefined),
    get: <T>(key: string, fallback?: T) => (mine[key] === undefined ? fallback : (mine[key] as T)),
    update: (key, value) => {
      mine[key] = value === undefined ? undefined : JSON.parse(JSON.stringify(value));
      scheduled ??= flush();
      return scheduled;
    },
  };
  return { state, stored: () => JSON.parse(main.value) as Record<string, unknown>, echo };
}

const turn = () => new Promise((resolve) => setImmediate(resolve));

describe('a steady state', () => {
  /** Adds to one list while another value is written, without waiting, at every possible moment. */
  const addWhileWriting = async (state: Memento) => {
    const writing: Thenable<void>[] = [];
    for (let count = 0; count < 30; count++) {
      writing.push(state.update('other', count));
      for (let moment = 0; moment < count % 4; moment++) await turn();
      writing.push(state.update('list', [...state.get<number[]>('list', []), count]));
    }
    await Promise.all(writing);
  };
  const all = Array.from({ length: 30 }, (_, count) => count);

  it('keeps all that is written at once, where VS Code alone loses some', async () => {
    const alone = echoing();
    await addWhileWriting(alone.state);
    assert.notDeepEqual(alone.stored().list, all);
    const { state, stored } = echoing();
    await addWhileWriting(steadyState(state));
    assert.deepEqual(stored(), { list: all, other: 29 });
  });

  it('writes again what the echo of another window took away', async () => {
    const { state, stored, echo } = echoing();
    let disturbed = false;
    const steady = steadyState({
      ...state,
      update: (key, value) => {
        const written = state.update(key, value);
        // Between the call and its turn; the second write is left alone.
        if (!disturbed) echo('{}');
        disturbed = true;
        return written;
      },
    });
    const writing = steady.update('a', 1);
    await writing;
    assert.deepEqual(stored(), { a: 1 });
    assert.equal(steady.get('a'), 1);
  });

  it('reads what was written last, and its own copy of it', async () => {
    const { state } = echoing();
    const steady = steadyState(state);
    const list = [1];
    const writing = steady.update('a', list);
    list.push(2);
    assert.deepEqual(steady.get('a'), [1]);
    assert.deepEqual(steady.keys(), ['a']);
    await writing;
    assert.deepEqual(steady.get('a'), [1]);
    const removing = steady.update('a', undefined);
    assert.equal(steady.get('a', 'none'), 'none');
    assert.deepEqual(steady.keys(), []);
    await removing;
    assert.equal(steady.get('a'), undefined);
  });

  it('says when a value could not be written, and writes the next', async () => {
    const { state, stored } = echoing();
    let fails = true;
    const steady = steadyState({
      ...state,
      update: (key, value) => (fails ? Promise.reject(new Error('disk full')) : state.update(key, value)),
    });
    await assert.rejects(Promise.resolve(steady.update('a', 1)), /disk full/);
    fails = false;
    await steady.update('b', 2);
    assert.deepEqual(stored(), { b: 2 });
  });
});
