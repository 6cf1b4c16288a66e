// Colours, cursor movements and links (CSI and OSC sequences).
// biome-ignore lint/suspicious/noControlCharactersInRegex: an escape sequence begins with a control character
const escapes = /\u001b(?:\[[0-?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\))/g;

/** What a console said, without colours and with plain line ends. */
export function plainText(text: string): string {
  return text.replace(escapes, '').replaceAll('\r', '');
}
