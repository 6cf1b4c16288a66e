import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runExtensionTests } from '../../../scripts/bed/index.ts';
import { codeServer } from '../../../scripts/bed/places.ts';

/** What each search took, in milliseconds; both have as many rounds. */
export interface SearchTimes {
  readonly ours: number[];
  readonly theirs: number[];
}

const extension = new URL('..', import.meta.url).pathname.replace(/\/$/, '');

/** The ripgrep that VS Code itself ships and searches with. */
const ripgrep = join(
  codeServer,
  'lib/vscode/node_modules/@vscode/ripgrep-universal/bin',
  `${process.platform}-${process.arch}/rg`,
);

/** Times the extension's search in a real VS Code, and ripgrep beside it, on a tree of 100,000 files. */
export async function measureEnvSearch(): Promise<SearchTimes> {
  const root = mkdtempSync(join(tmpdir(), 'env-search-'));
  const result = `${root}.json`;
  try {
    makeTree(root);
    await runExtensionTests({
      extension,
      tests: join(extension, 'bench/host/index.cjs'),
      folder: root,
      // The tree is not watched: that is not what is measured.
      settings: { 'files.watcherExclude': { '**': true } },
      env: { BENCH_RESULT: result, BENCH_RIPGREP: ripgrep },
      timeout: 300_000,
    });
    return JSON.parse(readFileSync(result, 'utf8')) as SearchTimes;
  } finally {
    rmSync(root, { recursive: true, force: true });
    rmSync(result, { force: true });
  }
}

/** 1,000 folders, three levels deep, with 100 files each; some of them are `.env` files. */
function makeTree(root: string): void {
  for (let at = 0; at < 1000; at++) {
    const folder = join(root, `area-${Math.floor(at / 100)}`, `part-${Math.floor(at / 10) % 10}`, `unit-${at % 10}`);
    mkdirSync(folder, { recursive: true });
    const first = at % 50 === 0 ? '.env' : 'file-0.txt';
    writeFileSync(join(folder, first), 'A=1\n');
    for (let file = 1; file < 100; file++) writeFileSync(join(folder, `file-${file}.txt`), '');
  }
}
