import { appendFileSync } from 'node:fs';

// A console that says what the test put into its environment, after writing down what it was asked.
const { answers, log } = JSON.parse(process.env.FAKE_CONSOLE ?? '{}');
const words = process.argv.slice(2);
appendFileSync(log, `${JSON.stringify(words)}\n`);
const { stdout = '', stderr = '', exit = 0, delay = 0 } = answers[words[0] ?? ''] ?? answers['*'] ?? {};
setTimeout(() => {
  process.stdout.write(stdout);
  process.stderr.write(stderr);
  process.exitCode = exit;
}, delay);
