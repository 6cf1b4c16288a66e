/** A label is somebody else's text: it must not make links or images in a tooltip. */
export function escapeMarkdown(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!|<>~&:/]/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A text of somebody else as code, from which it cannot break out. */
export function markdownCode(text: string): string {
  return `\`${text.replace(/[`\s]+/g, ' ')}\``;
}
