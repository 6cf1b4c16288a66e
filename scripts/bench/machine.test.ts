import assert from 'node:assert/strict';
import { noiseWords } from './machine.ts';

describe('the noise of a machine', () => {
  it('is told from the times of one piece of work', () => {
    const words = noiseWords([10, 10, 10, 10, 10.5], [0.2, 0.4]);
    assert.match(
      words,
      /done 5 times .+ spread over 0 % .+ up to 1\.1 times that, .+ up to 0\.4, the benches' own programs included: a quiet machine\.$/,
    );
  });

  it('is not kept back', () => assert.match(noiseWords([10, 14, 10, 25], [5]), /had other things to do\.$/));
});
