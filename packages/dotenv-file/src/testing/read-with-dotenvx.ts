import { createRequire } from 'node:module';
import { json } from 'node:stream/consumers';

const dotenvx = createRequire(import.meta.url)('@dotenvx/dotenvx') as {
  parse(text: string, options: { processEnv: object }): Record<string, string>;
};
const texts = (await json(process.stdin)) as string[];
process.stdout.write(JSON.stringify(texts.map((text) => dotenvx.parse(text, { processEnv: {} }))));
