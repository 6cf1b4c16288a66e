/** A file in a ZIP archive. */
export interface ZipEntry {
  readonly path: string;
  /** Bytes as they are packed. */
  readonly packed: number;
}

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;

/**
 * Reads the directory at the end of a ZIP archive (APPNOTE 4.3.12 and 4.3.16); archives of more than 4 GB have another.
 *
 * @throws RangeError when it is none
 */
export function zipEntries(archive: Buffer): readonly ZipEntry[] {
  const end = archive.lastIndexOf(Buffer.from(Uint32Array.of(endSignature).buffer));
  const count = archive.readUInt16LE(end + 10);
  let at = archive.readUInt32LE(end + 16);
  return Array.from({ length: count }, () => {
    if (archive.readUInt32LE(at) !== entrySignature) throw new RangeError(`no entry at ${at}`);
    const lengths = [28, 30, 32].map((offset) => archive.readUInt16LE(at + offset));
    const [name = 0, extra = 0, comment = 0] = lengths;
    const path = archive.toString('utf8', at + 46, at + 46 + name);
    const packed = archive.readUInt32LE(at + 20);
    at += 46 + name + extra + comment;
    return { path, packed };
  });
}
