/** Pictures that both the PIM's own form and VS Code's icons take (contract 1.14), by the ending of their files. */
export const imageKinds = ['png', 'jpg', 'gif', 'webp', 'bmp'] as const;

export type ImageKind = (typeof imageKinds)[number];

const longestBeginning = 12;

/** Whether a file that begins so, in Latin-1, is one of a kind. */
const isKind: Readonly<Record<ImageKind, (beginning: string) => boolean>> = {
  png: (beginning) => beginning.startsWith('\x89PNG\r\n\x1a\n'),
  jpg: (beginning) => beginning.startsWith('\xff\xd8\xff'),
  gif: (beginning) => beginning.startsWith('GIF8'),
  webp: (beginning) => beginning.startsWith('RIFF') && beginning.endsWith('WEBP'),
  bmp: (beginning) => beginning.startsWith('BM') && beginning.length === longestBeginning,
};

/** What a file is by its content, whatever its name says; `null` for what is no such picture. */
export function imageKind(content: Uint8Array): ImageKind | null {
  const beginning = String.fromCharCode(...content.subarray(0, longestBeginning));
  return imageKinds.find((kind) => isKind[kind](beginning)) ?? null;
}
