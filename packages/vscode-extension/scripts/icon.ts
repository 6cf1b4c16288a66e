// Draws media/icon.svg into media/icon.png, as the marketplace wants it; a palette keeps it small.
import { readFile, writeFile } from 'node:fs/promises';
import { crc32, deflateSync } from 'node:zlib';
import { freshProfile, openBrowser, removeProfile } from '../../../scripts/bed/index.ts';
import { mapToPalette } from './icon/palette.ts';

const size = 256;
const media = new URL('../media/', import.meta.url);

const pixels = await draw(await readFile(new URL('icon.svg', media), 'utf8'));
const { palette, indices } = mapToPalette(pixels, 128);
const png = Buffer.concat([
  Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
  // 8 bits for each pixel, an index into the palette
  chunk('IHDR', Buffer.from([0, 0, size >> 8, size & 255, 0, 0, size >> 8, size & 255, 8, 3, 0, 0, 0])),
  chunk('PLTE', Buffer.from(palette.flatMap((colour) => colour.slice(0, 3)))),
  chunk('tRNS', Buffer.from(palette.map(([, , , alpha]) => alpha))),
  chunk('IDAT', deflateSync(Buffer.concat(rows(indices)), { level: 9, memLevel: 9 })),
  chunk('IEND', Buffer.alloc(0)),
]);
await writeFile(new URL('icon.png', media), png);
console.log(`media/icon.png: ${(png.length / 1000).toFixed(1)} kB, ${palette.length} colours`);

/** The bytes of the drawn picture: red, green, blue and opacity of each pixel, line by line. */
async function draw(svg: string): Promise<Uint8Array> {
  const profile = await freshProfile();
  const browser = await openBrowser(profile);
  try {
    const page = await browser.newPage();
    const bytes = await page.evaluate(
      async ([source, length]) => {
        const image = new Image(length, length);
        image.src = `data:image/svg+xml,${encodeURIComponent(source)}`;
        await image.decode();
        const context = new OffscreenCanvas(length, length).getContext('2d');
        context?.drawImage(image, 0, 0, length, length);
        return Array.from(context?.getImageData(0, 0, length, length).data ?? []);
      },
      [svg, size] as const,
    );
    return Uint8Array.from(bytes);
  } finally {
    await browser.close();
    await removeProfile(profile);
  }
}

/** Lines of a PNG, each after the number of its filter: 0, none. */
function rows(indices: Uint8Array): Uint8Array[] {
  return Array.from({ length: size }, (_, y) => Uint8Array.of(0, ...indices.subarray(y * size, (y + 1) * size)));
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}
