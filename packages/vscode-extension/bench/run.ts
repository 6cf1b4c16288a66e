// Needs the VSIX (`npm run package`) and the dist folder that it is made from.
import { writeFigure } from '../../../scripts/bench/figure.ts';
import { summarise } from '../../../scripts/bench/summarise.ts';
import { measureEnvSearch } from './env-search.ts';
import { measureTreePaint } from './tree-paint.ts';

/** A limit that is measured here. */
type Budget = 'env-search' | 'tree-paint' | 'tree-paint-bare';

/** What was measured of ours, and of a peer, turn by turn, in milliseconds. */
interface Times {
  readonly peer: string;
  readonly ours: readonly number[];
  readonly theirs: readonly number[];
}

await report('.env files among 100,000 files', ['env-search'], async () => {
  return [{ peer: 'ripgrep', ...(await measureEnvSearch()) }];
});
await report('tree of 5 PIMs with 50 connections each', ['tree-paint', 'tree-paint-bare'], async () => {
  const { ours, explorer, bare } = await measureTreePaint();
  return [
    { peer: 'file explorer', ours, theirs: explorer },
    { peer: 'bare extension', ours, theirs: bare },
  ];
});

/** @param measure gives the times of each budget, in their order */
async function report(what: string, ids: readonly Budget[], measure: () => Promise<readonly Times[]>): Promise<void> {
  try {
    const measured = await measure();
    for (const [at, budget] of ids.entries()) {
      const times = measured[at];
      if (times) write(what, budget, times);
    }
  } catch (error) {
    // One that cannot be measured keeps nothing from the others.
    const [why = ''] = String(error).split('\n');
    console.log(`${what.padEnd(40)} not measured: ${why}`);
    for (const budget of ids) writeFigure({ budget, notMeasured: `It could not be measured: ${why}` });
    process.exitCode = 1;
  }
}

function write(what: string, budget: Budget, { ours, peer, theirs }: Times): void {
  const ratio = summarise(ours.map((time, round) => time / (theirs[round] ?? Number.NaN)));
  const [own, other] = [summarise(ours), summarise(theirs)].map(({ median }) => `${median.toFixed(0)} ms`);
  console.log(`${what.padEnd(40)} ${own}   ${peer} ${other}   ratio ${ratio.median.toFixed(2)}`);
  const { rounds, spread, median: value } = ratio;
  writeFigure({ budget, value, ours: String(own), peer: String(other), rounds, spread });
}
