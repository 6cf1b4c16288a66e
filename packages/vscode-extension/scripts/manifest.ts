// Writes the generated `contributes` into package.json.
import { readFileSync, writeFileSync } from 'node:fs';
import { contributes } from '../src/contributions/manifest.ts';

const file = new URL('../package.json', import.meta.url);
const manifest = JSON.parse(readFileSync(file, 'utf8'));
const text = `${JSON.stringify({ ...manifest, contributes: contributes() }, null, 2)}\n`;
if (text !== readFileSync(file, 'utf8')) writeFileSync(file, text);
