import { createRequire } from 'node:module';
import { json } from 'node:stream/consumers';

const { processEnv, resetEnv } = createRequire(import.meta.url)('@next/env') as typeof import('@next/env');
const texts = (await json(process.stdin)) as string[];
const seen = texts.map((contents) => {
  const file = { path: '.env', contents, env: {} };
  const [, parsed] = processEnv([file], process.cwd(), console, true);
  resetEnv();
  return parsed;
});
process.stdout.write(JSON.stringify(seen));
