import { writeFigure } from '../../../scripts/bench/figure.ts';
import { benchSandbox, listCall } from './bench-sandbox.ts';

const figures = await benchSandbox();
for (const { name, sandbox, bare, ratio } of figures.calls) {
  const rate = `${Math.round(sandbox)}/s`.padStart(8);
  const other = `${Math.round(bare)}/s`.padStart(8);
  console.log(`${name.padEnd(24)} ${rate}   bare node:http ${other}   ratio ${ratio.toFixed(2)}`);
}
const { startMilliseconds, bareNodeMilliseconds } = figures;
console.log(
  `ready after              ${Math.round(startMilliseconds)} ms   bare node ${Math.round(bareNodeMilliseconds)} ms`,
);

const list = figures.calls.find(({ name }) => name === listCall);
if (list) {
  writeFigure({
    budget: 'sandbox-list',
    value: list.ratio,
    ours: `${Math.round(list.sandbox)}/s`,
    peer: `${Math.round(list.bare)}/s`,
  });
}
writeFigure({
  budget: 'sandbox-ready',
  value: startMilliseconds,
  ours: `${Math.round(startMilliseconds)} ms`,
  peer: `${Math.round(bareNodeMilliseconds)} ms`,
});
