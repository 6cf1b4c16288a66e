// Needs the VSIX (`npm run package`) and the dist folder that it is made from.
import { writeFigure } from '../../../scripts/bench/figure.ts';
import { summarise } from '../../../scripts/bench/summarise.ts';
import { measureEnvSearch } from './env-search.ts';
import { measureTreePaint } from './tree-paint.ts';

/** What was measured of ours and of a peer, turn by turn, in milliseconds. */
interface Times {
  readonly ours: readonly number[];
  readonly theirs: readonly number[];
}

await report('env-search', '.env files among 100,000 files', 'ripgrep', measureEnvSearch);
await report('tree-paint', 'tree of 5 PIMs with 50 connections each', 'file explorer', measureTreePaint);

async function report(
  budget: 'env-search' | 'tree-paint',
  what: string,
  peer: string,
  measure: () => Promise<Times>,
): Promise<void> {
  try {
    const { ours, theirs } = await measure();
    const ratio = summarise(ours.map((time, round) => time / (theirs[round] ?? Number.NaN)));
    const [own, other] = [summarise(ours), summarise(theirs)].map(({ median }) => `${median.toFixed(0)} ms`);
    console.log(`${what.padEnd(40)} ${own}   ${peer} ${other}   ratio ${ratio.median.toFixed(2)}`);
    const { rounds, spread, median: value } = ratio;
    writeFigure({ budget, value, ours: String(own), peer: String(other), rounds, spread });
  } catch (error) {
    // One that cannot be measured keeps nothing from the other.
    const [why = ''] = String(error).split('\n');
    console.log(`${what.padEnd(40)} not measured: ${why}`);
    writeFigure({ budget, notMeasured: `It could not be measured: ${why}` });
    process.exitCode = 1;
  }
}
