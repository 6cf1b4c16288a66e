import assert from 'node:assert/strict';
import { type ImageKind, imageKind } from './image-kind.ts';
import { pixelsOf } from './pixels-of.ts';

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

/** Beginnings of pictures that are 3 pixels wide and 2 high. */
const beginnings: readonly (readonly [ImageKind, string, what?: string])[] = [
  ['png', '\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x03\0\0\0\x02\x01\0\0\0\0'],
  ['jpg', '\xff\xd8\xff\xe0\0\x04JF\xff\xff\xc0\0\x11\x08\0\x02\0\x03\x03'],
  ['gif', `GIF89a\x03\0\x02\0\x80\0\0${'\0'.repeat(6)}!\xf9\x04\0\0\0\0\0,\0\0\0\0\x03\0\x02\0\0`],
  ['gif', 'GIF89a\x01\0\x01\0\0\0\0,\0\0\0\0\x03\0\x02\0\0', 'whose first picture is larger than the whole'],
  ['webp', 'RIFF\x24\0\0\0WEBPVP8X\x0a\0\0\0\0\0\0\0\x02\0\0\x01\0\0', 'with a canvas'],
  ['webp', 'RIFF\x24\0\0\0WEBPVP8L\x0a\0\0\0/\x02\x40\0\0', 'without losses'],
  ['webp', 'RIFF\x24\0\0\0WEBPVP8 \x0a\0\0\0\x30\x01\0\x9d\x01\x2a\x03\0\x02\0'],
  ['bmp', 'BM\x9a\0\0\0\0\0\0\0\x8a\0\0\0\x28\0\0\0\x03\0\0\0\xfe\xff\xff\xff', 'from the top'],
  ['bmp', 'BM\x9a\0\0\0\0\0\0\0\x8a\0\0\0\x0c\0\0\0\x03\0\x02\0', 'with the oldest header'],
];

describe('the pixels of a picture', () => {
  for (const [kind, text, what = ''] of beginnings) {
    it(`are told by a ${kind} ${what}`.trim(), () => {
      assert.equal(imageKind(bytes(text)), kind);
      assert.equal(pixelsOf(bytes(text), kind), 6);
    });

    it(`are not known of a ${kind} ${what} that ends before it says so`.replace('  ', ' '), () => {
      assert.equal(pixelsOf(bytes(text.slice(0, 12)), kind), null);
    });
  }
});
