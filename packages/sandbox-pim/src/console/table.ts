/** A table as the PIM's console draws it: every column as wide as its widest cell. */
export function drawTable(headers: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = headers.map((header, column) =>
    Math.max(...[header, ...rows.map((row) => row[column] ?? '')].map(width)),
  );
  const rule = `+${widths.map((size) => '-'.repeat(size + 2)).join('+')}+`;
  const line = (cells: readonly string[]) =>
    `|${widths.map((size, column) => ` ${cells[column] ?? ''}${' '.repeat(size - width(cells[column] ?? ''))} `).join('|')}|`;
  return [rule, line(headers), rule, ...rows.map(line), rule, ''].join('\n');
}

function width(text: string): number {
  return [...text].length;
}
