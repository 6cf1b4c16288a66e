import { writeFileSync } from 'node:fs';
import { json } from 'node:stream/consumers';
import { loadEnv } from 'vite';

// Vite takes the environment in, and Node gives this to every process that it starts while coverage is measured.
delete process.env.NODE_V8_COVERAGE;
const texts = (await json(process.stdin)) as string[];
const seen = texts.map((text) => {
  writeFileSync('.env', text);
  return loadEnv('test', process.cwd(), '');
});
process.stdout.write(JSON.stringify(seen));
