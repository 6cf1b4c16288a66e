import { deepEqual, equal } from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { withReadersTable } from '../scripts/readers-table.ts';
import { parseDotenv, updateDotenv } from './index.ts';

const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');

/** The code blocks of a language, in order. */
function blocks(language: string): string[] {
  return Array.from(readme.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, 'g')), ([, code = '']) => code);
}

describe('the README', () => {
  it('holds the table of readers that the readers give', () => {
    // However wide the columns are.
    const narrow = (text: string) => text.replace(/ +/g, ' ').replace(/-+/g, '-');
    equal(narrow(withReadersTable(readme)), narrow(readme), 'run node scripts/readers-table.ts');
  });

  it('says what the first example does', () => {
    const before = /`(# Shop[^`]*)`/.exec(blocks('ts')[0] ?? '')?.[1] ?? '';
    const { text, changes, warnings } = updateDotenv(before, {
      SHOP_URL: 'https://new.example.com',
      SHOP_TOKEN: 'a b#c',
      SHOP_USER: "it's me",
      DEBUG: { remove: true },
    });
    equal(text, blocks('sh')[1]);
    deepEqual(changes, JSON.parse(blocks('json')[0] ?? ''));
    deepEqual(warnings, []);
  });

  it('says what Vite and Next need', () => {
    deepEqual(updateDotenv('', { PASSWORD: 'pa$word' }).warnings[0]?.readers, ['vite', 'next']);
    equal(updateDotenv('', { PASSWORD: 'pa$word' }, { readers: ['vite', 'next'] }).text, 'PASSWORD="pa\\$word"\n');
  });

  it('says where things stand in a text', () => {
    const { find, commented } = parseDotenv('# Shop\nexport A="x y" # note\n#B=2\n');
    const { value, line, exported, quote, valueStart, valueEnd } = find('A') ?? {};
    deepEqual(
      { value, line, exported, quote, valueStart, valueEnd },
      {
        value: 'x y',
        line: 1,
        exported: true,
        quote: '"',
        valueStart: 16,
        valueEnd: 21,
      },
    );
    deepEqual(
      commented.map((assignment) => [assignment.key, assignment.value, assignment.line]),
      [['B', '2', 2]],
    );
  });
});
