import assert from 'node:assert/strict';
import { startSandbox } from './start-sandbox.ts';
import { play, recordedScenarios } from './testing/recorded-scenario.ts';
import { isPimVersion } from './versions/pim-version.ts';

describe('recorded from running PIMs', () => {
  for (const scenario of recordedScenarios()) {
    it(scenario.name, async () => {
      const { pimVersion, seed, now } = scenario;
      assert.ok(isPimVersion(pimVersion));
      const sandbox = await startSandbox({
        pimVersion,
        ...(seed === undefined ? {} : { seed }),
        ...(now === undefined ? {} : { now: new Date(now) }),
      });
      try {
        assert.equal((await play(scenario, sandbox)).join('\n'), '');
      } finally {
        await sandbox.close();
      }
    });
  }
});
