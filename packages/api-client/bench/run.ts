import { writeFigure } from '../../../scripts/bench/figure.ts';
import { bench, isKept, type Measured, ratioBudget } from './bench.ts';

const measured = await bench();
const rows = measured.map((one) => {
  const { operation, client, bare, ratio, roundTrips, roundTripBudget } = one;
  return `| ${operation} | ${client.toFixed(2)} | ${bare.toFixed(2)} | ${ratio.median.toFixed(2)} | ${roundTrips} of ${roundTripBudget} | ${isKept(one) ? 'yes' : 'NO'} |`;
});
console.log(`Median milliseconds against the sandbox PIM, beside bare \`fetch\` doing the same calls. Budget: at most ${ratioBudget} times.

| operation | client | bare fetch | ratio | round trips | kept |
| --- | ---: | ---: | ---: | ---: | --- |
${rows.join('\n')}`);
for (const one of measured) report(one);
if (!measured.every(isKept)) process.exitCode = 1;

function report({ id, client, bare, ratio, roundTrips }: Measured): void {
  const { median: value, rounds, spread } = ratio;
  writeFigure({
    budget: `client-${id}`,
    value,
    ours: `${client.toFixed(2)} ms`,
    peer: `${bare.toFixed(2)} ms`,
    rounds,
    spread,
  });
  if (id !== 'token') writeFigure({ budget: `round-trips-${id}`, value: roundTrips, ours: String(roundTrips) });
}
