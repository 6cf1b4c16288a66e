// Runs the tests of e2e/host inside the extension host of a real VS Code.
import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runExtensionTests } from '../../../scripts/bed/index.ts';

const extension = new URL('..', import.meta.url).pathname.replace(/\/$/, '');
const folder = mkdtempSync(join(tmpdir(), 'host-workspace-'));
try {
  const { passed, failed, skipped, ok } = await runExtensionTests({
    extension,
    tests: join(extension, 'e2e/host/index.cjs'),
    folder,
    // The window in a browser saves by itself after a second; tests of unsaved text need it unsaved.
    settings: { 'files.autoSave': 'off' },
    env: process.env.HOST_TESTS ? { HOST_TESTS: process.env.HOST_TESTS } : {},
    timeout: 240_000,
  });
  const totals = process.env.TEST_TOTALS;
  if (totals) appendFileSync(totals, `${JSON.stringify({ passed, failed, skipped })}\n`);
  process.exitCode = ok ? 0 : 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
