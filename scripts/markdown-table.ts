/** Of the cells of a column, as they are written below the head of a table. */
export type Alignment = 'left' | 'right';

/** A table in Markdown, in columns, as the formatter wants it. */
export function markdownTable(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  alignments: readonly Alignment[] = [],
): string {
  const widths = head.map((_, column) => Math.max(3, ...[head, ...rows].map((row) => row[column]?.length ?? 0)));
  const cells = widths.map((width, column) =>
    alignments[column] === 'right'
      ? { pad: (text: string) => text.padStart(width), rule: `${'-'.repeat(width - 1)}:` }
      : { pad: (text: string) => text.padEnd(width), rule: '-'.repeat(width) },
  );
  const line = (row: readonly string[]) => `| ${cells.map(({ pad }, column) => pad(row[column] ?? '')).join(' | ')} |`;
  return [line(head), line(cells.map(({ rule }) => rule)), ...rows.map(line)].join('\n');
}
