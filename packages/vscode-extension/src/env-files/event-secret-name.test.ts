import assert from 'node:assert/strict';
import { eventSecretNames } from './event-secret-name.ts';

const names = (file: string, ...examples: readonly string[]) => eventSecretNames({ file, examples, dependencies: [] });

describe('the variable of an event secret', () => {
  it('is the one that the file or its example has', () => {
    assert.deepEqual(names('AKENEO_WEBHOOK_SECRET=\nAKENEO_CLIENT_ID=1_a\n'), ['AKENEO_WEBHOOK_SECRET']);
    assert.deepEqual(names('', 'PIM_EVENT_SECRET=\n'), ['PIM_EVENT_SECRET']);
    assert.deepEqual(names('', '# AKENEO_EVENTS_API_SECRET=\n'), ['AKENEO_EVENTS_API_SECRET']);
  });

  it('is not somebody else’s', () => {
    assert.deepEqual(names('STRIPE_WEBHOOK_SECRET=whsec_1\nAKENEO_CLIENT_SECRET=a\n'), ['AKENEO_EVENT_SECRET']);
  });

  it('has the prefix of the variables beside it', () => {
    assert.deepEqual(names('PIM2_AKENEO_CLIENT_ID=1_a\nPIM2_AKENEO_SECRET=b\n'), ['PIM2_AKENEO_EVENT_SECRET']);
  });

  it('is chosen by somebody when there are several', () => {
    assert.deepEqual(names('PIM1_AKENEO_EVENT_SECRET=\nPIM2_AKENEO_EVENT_SECRET=\n').length, 2);
  });
});
