import type { ImageKind } from './image-kind.ts';

/** Width and height of a picture of a kind, by what it says of itself; `undefined` where it says nothing. */
const sizeOf: Readonly<Record<ImageKind, (view: DataView) => readonly [width: number, height: number] | undefined>> = {
  png: (view) => [view.getUint32(16), view.getUint32(20)],
  jpg: jpgSize,
  gif: gifSize,
  webp: webpSize,
  // The oldest header has 12 bytes. Rows may run from the top, which a negative height says.
  bmp: (view) =>
    view.getUint32(14, true) === 12
      ? [view.getUint16(18, true), view.getUint16(20, true)]
      : [Math.abs(view.getInt32(18, true)), Math.abs(view.getInt32(22, true))],
};

/**
 * How many pixels a picture has, without decoding it: a file of some kilobytes may say that it fills gigabytes.
 *
 * @returns `null` where that cannot be told
 */
export function pixelsOf(content: Uint8Array, kind: ImageKind): number | null {
  try {
    const size = sizeOf[kind](new DataView(content.buffer, content.byteOffset, content.byteLength));
    return size ? size[0] * size[1] : null;
  } catch (error) {
    // It ends before it says.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** In the first frame header among the segments (ITU T.81, B.2.2). */
function jpgSize(view: DataView): readonly [number, number] | undefined {
  for (let at = 2; view.getUint8(at) === 0xff; ) {
    const marker = view.getUint8(at + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame) return [view.getUint16(at + 7), view.getUint16(at + 5)];
    // Any number of these may stand before a marker.
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return undefined;
}

/** Of the whole, or of the first picture where that is larger: then it is what counts. */
function gifSize(view: DataView): readonly [number, number] | undefined {
  const colors = (flags: number) => (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  for (let at = 13 + colors(view.getUint8(10)); ; ) {
    const block = view.getUint8(at);
    if (block === 0x2c) {
      const [width, height] = [5, 7].map((place) => view.getUint16(at + place, true)) as [number, number];
      return [Math.max(width, view.getUint16(6, true)), Math.max(height, view.getUint16(8, true))];
    }
    if (block !== 0x21) return undefined;
    // An extension: its parts, until one is empty.
    at += 2;
    while (view.getUint8(at) > 0) at += 1 + view.getUint8(at);
    at++;
  }
}

function webpSize(view: DataView): readonly [number, number] | undefined {
  const uint24 = (at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 0x1_00_00;
  switch (String.fromCharCode(...[12, 13, 14, 15].map((at) => view.getUint8(at)))) {
    case 'VP8X':
      return [uint24(24) + 1, uint24(27) + 1];
    case 'VP8L': {
      const bits = view.getUint32(21, true);
      return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
    }
    case 'VP8 ':
      return [view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff];
    default:
      return undefined;
  }
}
