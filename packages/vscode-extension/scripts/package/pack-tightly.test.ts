import assert from 'node:assert/strict';
import { inflateRawSync } from 'node:zlib';
import { packTightly } from './pack-tightly.ts';
import { zipEntries } from './zip-entries.ts';

/** Two files, packed loosely by a program that writes their sizes behind them, as vsce does. */
const archive = Buffer.from(
  'UEsDBBQACAAIAAAAIVgAAAAAAAAAAAAAAAAJAAAAd29yZHMudHh0y89LVShKTVHIB9LpRampeWBWUk5pKpgBEoZJl5TnQ5WAWCBRVBGw' +
    'JpAQTBOIjaQkA2g8RBuYBbGtBMyGaAUz4ZrBPLh2AFBLBwiXI1RJRgAAAKgAAABQSwMEFAAICAgAAAAhWAAAAAAAAAAAAAAAAAgAAABh' +
    'L8O8LnR4dDu8BwBQSwcI1WnZYwQAAAACAAAAUEsBAhQDFAAIAAgAAAAhWJcjVElGAAAAqAAAAAkAAAAAAAAAAAAAAIABAAAAAHdvcmRz' +
    'LnR4dFBLAQIUAxQACAgIAAAAIVjVadljBAAAAAIAAAAIAAAAAAAAAAAAAACAAX0AAABhL8O8LnR4dFBLBQYAAAAAAgACAG0AAAC3AAAA' +
    'AAA=',
  'base64',
);

const words =
  'one red one green one blue one one red one two green two red two green two blue two one red two' +
  ' two green three red three green three blue three one red three two green';

/** The content of the file that begins at an offset, and where it ends. */
function fileAt(zip: Buffer, offset: number, packed: number) {
  const from = offset + 30 + zip.readUInt16LE(offset + 26) + zip.readUInt16LE(offset + 28);
  return { text: inflateRawSync(zip.subarray(from, from + packed)).toString(), end: from + packed };
}

describe('an archive that is packed tightly', () => {
  it('holds the same files in fewer bytes, one behind the other', async () => {
    const tight = await packTightly(archive);
    assert.ok(tight.length < archive.length);
    const [first, second, ...others] = zipEntries(tight);
    assert.deepEqual([first?.path, second?.path, ...others], ['words.txt', 'a/ü.txt']);
    const one = fileAt(tight, 0, first?.packed ?? 0);
    const two = fileAt(tight, one.end, second?.packed ?? 0);
    assert.deepEqual([one.text, two.text], [words, 'ü']);
    assert.equal(tight.readUInt32LE(two.end), 0x02014b50);
  });

  it('cannot be packed any tighter', async () => {
    const tight = await packTightly(archive);
    assert.deepEqual(await packTightly(tight), tight);
  });
});
