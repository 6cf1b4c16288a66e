import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withoutLinks } from './without-links.ts';

/** What VS Code takes for a link in a notification, a progress or an input (its `linkedText.ts`). */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/gi;

/** Where VS Code is given such a text, with what follows. */
const shown =
  /(?:notifications\[severity\]\(|\.show(?:Error|Warning|Information)Message\(|validationMessage = |\.prompt = |ProgressLocation\.Notification,).{60}/g;

describe('a text that VS Code shows', () => {
  it('has no link, whatever a label says', () => {
    const texts = [
      '[ERP](command:workbench.action.terminal.sendSequence?%7B%22text%22%3A%22x%22%7D) created',
      'The PIM refused it: [why](https://evil.example) [a]](file:///b) [[c](COMMAND:d "e")',
    ];
    for (const text of texts) {
      assert.match(text, link);
      assert.doesNotMatch(withoutLinks(text), link);
    }
    assert.equal(withoutLinks('Shop (new) [2]'), 'Shop (new) [2]');
  });

  it('goes through here, wherever one is shown', () => {
    const source = join(import.meta.dirname, '..');
    const places = readdirSync(source, { recursive: true, encoding: 'utf8' })
      .filter((path) => path.endsWith('.ts') && !path.endsWith('.test.ts'))
      .flatMap((path) => readFileSync(join(source, path), 'utf8').replace(/\s+/g, ' ').match(shown) ?? []);
    assert.ok(places.length >= 5);
    const own = /withoutLinks\(|modal: true|Message\( vscode\.l10n\.t\( '/;
    assert.deepEqual(
      places.filter((place) => !own.test(place)),
      [],
    );
  });
});
