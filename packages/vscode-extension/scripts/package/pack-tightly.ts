import { inflateRawSync } from 'node:zlib';
import { deflateAsync } from '@gfx/zopfli';

const endLength = 22;
const deflated = 8;
/** Flag of an entry whose sizes stand behind its bytes (APPNOTE 4.3.9). */
const sizesBehind = 0x08;

/**
 * The same archive, packed as tightly as Zopfli can, which takes seconds and saves a twenty-fifth of what zlib makes at its best.
 *
 * @param archive a ZIP of less than 4 GB (APPNOTE 4.3)
 */
export async function packTightly(archive: Buffer): Promise<Buffer> {
  const end = archive.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  let written = 0;
  const files: Uint8Array[] = [];
  const directory: Buffer[] = [];
  for (let left = count; left > 0; left--) {
    const [name = 0, extra = 0, comment = 0] = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
    const entry = Buffer.from(archive.subarray(at, at + 46 + name + extra + comment));
    at += entry.length;
    const packed = await repacked(archive, entry);
    entry.writeUInt16LE(entry.readUInt16LE(8) & ~sizesBehind, 8);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(written, 42);
    directory.push(entry);
    // The head of a file has what the directory has from its version to the length of its name, and no extra field.
    const head = Buffer.concat([Buffer.from('PK\x03\x04'), entry.subarray(6, 30), Buffer.alloc(2)]);
    files.push(head, entry.subarray(46, 46 + name), packed);
    written += head.length + name + packed.length;
  }
  const ending = Buffer.from(archive.subarray(end, end + endLength));
  ending.writeUInt32LE(
    directory.reduce((sum, { length }) => sum + length, 0),
    12,
  );
  ending.writeUInt32LE(written, 16);
  ending.writeUInt16LE(0, 20);
  return Buffer.concat([...files, ...directory, ending]);
}

/** The bytes of an entry of the directory, packed anew where that is shorter. */
async function repacked(archive: Buffer, entry: Buffer): Promise<Uint8Array> {
  const head = entry.readUInt32LE(42);
  const from = head + 30 + archive.readUInt16LE(head + 26) + archive.readUInt16LE(head + 28);
  const packed = archive.subarray(from, from + entry.readUInt32LE(20));
  if (entry.readUInt16LE(10) !== deflated) return packed;
  const content = inflateRawSync(packed);
  if (content.length === 0) return packed;
  const tight = await deflateAsync(content, { numiterations: 5 });
  return tight.length < packed.length ? tight : packed;
}
