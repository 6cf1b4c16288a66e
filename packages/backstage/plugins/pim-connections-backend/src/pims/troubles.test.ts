import assert from 'node:assert/strict';
import { mockServices } from '@backstage/backend-test-utils';
import { PimError } from '@pim-connections/core';
import { Troubles } from './troubles';
import { withDeadline } from './with-deadline';

const unreachable = new PimError('unreachable', { host: 'pim.example.com', reason: 'refused' }, 'Nobody listens');

describe('a PIM that fails', () => {
  it('is in the log with the reason, once for each reason and not at every look, and when it answers again', () => {
    const said: string[] = [];
    const logger = mockServices.logger.mock({
      warn: (text) => said.push(`warn ${text}`),
      info: (text) => said.push(`info ${text}`),
    });
    const troubles = new Troubles(logger);
    troubles.ended('main');
    troubles.began('main', unreachable);
    troubles.began('main', unreachable);
    troubles.began('other', new Error('broken'));
    troubles.began('main', new PimError('server-error', { status: 500 }, 'It said 500'));
    troubles.ended('main');
    troubles.ended('main');
    assert.deepEqual(said, [
      'warn PIM main cannot be worked with: Nobody listens',
      'warn PIM other cannot be worked with: broken',
      'warn PIM main cannot be worked with: It said 500',
      'info PIM main answers again',
    ]);
  });

  it('as it is too slow is named by its address, or by its console where that is what is slow', async () => {
    const pim = { id: 'old', title: 'Old PIM', url: 'https://old.example.com', allowInsecure: false };
    const late = (config: Parameters<typeof withDeadline>[2]) => withDeadline(new Promise(() => {}), 1, config);
    const hostIs = (host: string) => (error: unknown) => PimError.is(error, 'timeout') && error.details.host === host;
    await assert.rejects(late(pim), hostIs('old.example.com'));
    await assert.rejects(late({ ...pim, console: { command: ['bin/console'] } }), hostIs('The console of Old PIM'));
  });
});
