import assert from 'node:assert/strict';
import { type Connection, capabilitiesOf, type NewConnection, type PimLine } from '@pim-connections/core';
import { createPim } from './create-pim.ts';

/** A PIM that makes nothing, and what it was asked to make. */
function recordingPim(line: PimLine) {
  const asked: NewConnection[] = [];
  const facts = {
    url: 'https://pim.example.com',
    version: { line, text: null, edition: null },
    driver: 'web',
  } as const;
  const pim = createPim(
    { ...facts, capabilities: capabilitiesOf(line, 'web') },
    {
      createConnection: async (connection) => {
        asked.push(connection);
        return {} as Connection;
      },
    },
  );
  return { pim, asked };
}

describe('a connection to be created', () => {
  it('is given as it was typed, and asked for without the blanks around', async () => {
    const { pim, asked } = recordingPim('7.0');
    await pim.createConnection({ code: ' magento ', label: 'Magento\n', flowType: 'data_destination' });
    assert.deepEqual(asked, [{ code: 'magento', label: 'Magento', flowType: 'data_destination' }]);
  });

  it('that breaks rules is refused with a sentence for each, and the PIM is not asked', async () => {
    const { pim, asked } = recordingPim('7.0');
    await assert.rejects(pim.createConnection({ code: 'a b', label: 'x', flowType: 'sideways' }), {
      code: 'invalid',
      message:
        'The code may have letters A to Z, digits and underscores only. The label is too short: 3 characters or more. ' +
        'The flow type is data_source, data_destination or other. Correct what was sent.',
    });
    await assert.rejects(pim.createConnection({ label: 'Magento' }), /^PimError: A code is needed\. The flow type is/);
    assert.deepEqual(asked, []);
  });

  it('has a label and nothing else on a 2.x or 3.x, which takes any', async () => {
    const { pim, asked } = recordingPim('3.x');
    await pim.createConnection({ label: 'X' });
    assert.deepEqual(
      asked.map(({ label }) => label),
      ['X'],
    );
  });
});
