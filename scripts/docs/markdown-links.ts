/** A link or picture in a Markdown text. */
export interface MarkdownLink {
  /** As written, e.g. `docs/rotate.md#what-stops`. */
  readonly target: string;
  readonly line: number;
}

/** Links and pictures of a text, those in HTML as well; what is in code is none. */
export function linksOf(text: string): MarkdownLink[] {
  const lines = withoutCode(text).split('\n');
  return lines.flatMap((line, index) => {
    const inline = line.matchAll(/\]\(<?([^\s()<>]+)>?(?:\s+"[^"]*")?\)/g);
    const html = line.matchAll(/\b(?:href|src|srcset)="([^"\s]+)"/g);
    const definitions = line.matchAll(/^\[[^\]]+\]:\s+(\S+)/g);
    return [...inline, ...html, ...definitions].map(([, target = '']) => ({ target, line: index + 1 }));
  });
}

/** What can be linked to inside of a text: its headings, in the form in which GitHub makes anchors of them. */
export function anchorsOf(text: string): Set<string> {
  const anchors = new Set<string>();
  for (const [, heading = ''] of withoutCode(text, { inline: false }).matchAll(/^#{1,6} +(.+?) *#*$/gm)) {
    const slug = slugOf(heading);
    let anchor = slug;
    for (let count = 1; anchors.has(anchor); count++) anchor = `${slug}-${count}`;
    anchors.add(anchor);
  }
  return anchors;
}

function slugOf(heading: string): string {
  return heading
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}_\- ]/gu, '')
    .replaceAll(' ', '-');
}

function withoutCode(text: string, { inline = true } = {}): string {
  const blank = (code: string) => code.replace(/[^\n]/g, ' ');
  const blocks = text.replace(/^ *(```+)[^\n]*\n[\s\S]*?^ *\1 *$/gm, blank);
  return inline ? blocks.replace(/`[^`\n]*`/g, blank) : blocks;
}
