/** A label is somebody else's text: it must not make links or images in a tooltip. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~&:/]/g, (character) => `&#${character.charCodeAt(0)};`);
}
