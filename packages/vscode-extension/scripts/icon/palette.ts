/** Red, green, blue and opacity, 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number, alpha: number];

/**
 * Chooses the colours that a picture needs most, by cutting the box of all its colours in two, over and over, where it is
 * longest (median cut).
 *
 * @param pixels four bytes each
 * @param most colours, at most 256
 * @returns the colours, and for each pixel the index of its own
 */
export function mapToPalette(
  pixels: Uint8Array,
  most: number,
): { readonly palette: readonly Colour[]; readonly indices: Uint8Array } {
  const counts = new Map<number, number>();
  const view = new DataView(pixels.buffer, pixels.byteOffset, pixels.byteLength);
  for (let at = 0; at < pixels.length; at += 4)
    counts.set(view.getUint32(at), (counts.get(view.getUint32(at)) ?? 0) + 1);
  const boxes = [boxOf([...counts.keys()])];
  while (boxes.length < most) {
    const longest = boxes.reduce((a, b) => (b.length > a.length ? b : a));
    if (longest.length === 0) break;
    boxes.splice(boxes.indexOf(longest), 1, ...cut(longest));
  }
  const palette = boxes.map(({ colours }) => meanOf(colours, counts));
  const indexOf = new Map(boxes.flatMap(({ colours }, index) => colours.map((colour) => [colour, index] as const)));
  const indices = new Uint8Array(pixels.length / 4);
  for (let at = 0; at < indices.length; at++) indices[at] = indexOf.get(view.getUint32(at * 4)) ?? 0;
  return { palette, indices };
}

/** Colours, with the channel in which they differ most. */
interface Box {
  readonly colours: readonly number[];
  readonly shift: number;
  /** By how much they differ in that channel. */
  readonly length: number;
}

const channel = (colour: number, shift: number) => (colour >>> shift) & 255;

function boxOf(colours: readonly number[]): Box {
  const lengths = [24, 16, 8, 0].map((shift) => {
    const values = colours.map((colour) => channel(colour, shift));
    return { shift, length: Math.max(...values) - Math.min(...values) };
  });
  const { shift, length } = lengths.reduce((a, b) => (b.length > a.length ? b : a));
  return { colours, shift, length };
}

function cut({ colours, shift }: Box): Box[] {
  const values = colours.map((colour) => channel(colour, shift));
  const middle = (Math.max(...values) + Math.min(...values)) / 2;
  const isLow = (colour: number) => channel(colour, shift) <= middle;
  return [boxOf(colours.filter(isLow)), boxOf(colours.filter((colour) => !isLow(colour)))];
}

/** The mean of some colours, each as often as it is there. */
function meanOf(colours: readonly number[], counts: ReadonlyMap<number, number>): Colour {
  const all = colours.reduce((sum, colour) => sum + (counts.get(colour) ?? 0), 0);
  const mean = (shift: number) =>
    Math.round(colours.reduce((sum, colour) => sum + channel(colour, shift) * (counts.get(colour) ?? 0), 0) / all);
  return [mean(24), mean(16), mean(8), mean(0)];
}
