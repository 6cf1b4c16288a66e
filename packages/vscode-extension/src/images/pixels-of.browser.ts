/** A browser shows no pictures as icons: its storage is on no disk. */
export function pixelsOf(): null {
  return null;
}
