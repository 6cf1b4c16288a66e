/**
 * A text for a notification, a progress or an input. VS Code makes links of `[text](address)` there, also such that run
 * a command (`command:…`); a label or what a PIM says is somebody else's text and must not bring one.
 */
export function withoutLinks(text: string): string {
  return text.replaceAll('](', '] (');
}
