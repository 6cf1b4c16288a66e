/** What opens a block of commands for a shell, and what closes it. */
const blocks: readonly { readonly opening: RegExp; readonly closing: RegExp }[] = [
  { opening: /^if[ \t]/, closing: /(?:^|[;\s])fi(?:$|[;\s])/ },
  { opening: /^(?:for|while|until|select)[ \t]/, closing: /(?:^|[;\s])done(?:$|[;\s])/ },
  { opening: /^case[ \t]/, closing: /(?:^|[;\s])esac(?:$|[;\s])/ },
  { opening: /^(?:[\w-]+[ \t]*\([ \t]*\)[ \t]*|function[ \t].*)?\{$/, closing: /(?:^|[;\s])\}(?:$|[;\s])/ },
  { opening: /^\($/, closing: /^\)/ },
];

const anyClosing = /(?:^|[;\s])(?:fi|done|esac|[)}])/;

/** How far a block is looked for, in UTF-16 units each way: files with longer ones are programs. */
const reach = 8192;

/**
 * Whether an index, at the beginning of a line, is between an `if` and its `fi`, in a loop, a `case`, a function or brackets: what is set
 * there is set now and then.
 */
export function isInShellBlock(text: string, at: number): boolean {
  const below = text.slice(at, at + reach);
  if (!anyClosing.test(below)) return false;
  const above = commandsOf(text.slice(Math.max(0, at - reach), at)).toReversed();
  const block = blocks.find(({ opening, closing }) => {
    let closed = 0;
    return above.some((command) => {
      if (closing.test(command)) closed += opening.test(command) ? 0 : 1;
      else if (opening.test(command)) return closed-- === 0;
      return false;
    });
  });
  // Words of a value may look like an opening, but nothing closes them.
  return block !== undefined && commandsOf(below).some((command) => block.closing.test(command));
}

/** The lines of a text without the blank ones and the comments, which a shell goes over. */
export function commandsOf(text: string): readonly string[] {
  const lines = text.split('\n').map((line) => line.replace(/(?:^|[ \t])#.*/, '').trim());
  return lines.filter((command) => command !== '');
}
