import { bench, isKept, ratioBudget } from './bench.ts';

const measured = await bench();
const rows = measured.map((one) => {
  const { operation, client, bare, ratio, roundTrips, roundTripBudget } = one;
  return `| ${operation} | ${client.toFixed(2)} | ${bare.toFixed(2)} | ${ratio.toFixed(2)} | ${roundTrips} of ${roundTripBudget} | ${isKept(one) ? 'yes' : 'NO'} |`;
});
console.log(`Median milliseconds against the sandbox PIM, beside bare \`fetch\` doing the same calls. Budget: at most ${ratioBudget} times.

| operation | client | bare fetch | ratio | round trips | kept |
| --- | ---: | ---: | ---: | ---: | --- |
${rows.join('\n')}`);
if (!measured.every(isKept)) process.exitCode = 1;
