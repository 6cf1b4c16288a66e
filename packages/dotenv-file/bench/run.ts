import { bench, benchTable } from './bench.ts';

const result = bench();
process.stdout.write(benchTable(result));
process.exitCode = result.budgets.every(({ kept }) => kept) ? 0 : 1;
