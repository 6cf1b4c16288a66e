import { writeFigure } from '../../../scripts/bench/figure.ts';
import { bench, benchTable } from './bench.ts';

const result = bench();
process.stdout.write(benchTable(result));
for (const { figure } of result.budgets) writeFigure(figure);
process.exitCode = result.budgets.every(({ kept }) => kept) ? 0 : 1;
