import assert from 'node:assert/strict';
import { imageKind } from './image-kind.ts';

const bytes = (text: string) => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe('a picture', () => {
  const known = {
    png: '\x89PNG\r\n\x1a\n\0\0\0\rIHDR',
    jpg: '\xff\xd8\xff\xe0\0\x10JFIF',
    gif: 'GIF89a\x01\0',
    webp: 'RIFF\x24\n\0\0WEBPVP8 ',
    bmp: 'BM\x9a\n\0\0\0\0\0\0\x8a\0\0\0',
  };
  for (const [kind, text] of Object.entries(known)) {
    it(`is known as ${kind} by how it begins`, () => assert.equal(imageKind(bytes(text)), kind));
  }

  for (const text of ['', '<svg xmlns="http://www.w3.org/2000/svg"/>', '<?php', 'RIFF\0\0\0\0WAVE', '\x89PNG', 'BM']) {
    it(`is not what begins with ${JSON.stringify(text)}`, () => assert.equal(imageKind(bytes(text)), null));
  }
});
