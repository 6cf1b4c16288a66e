/**
 * What opens VS Code to claim credentials. It says which and where, and holds nothing secret: only the person they wait
 * for can claim them, signed in to the portal there too.
 *
 * @param baseUrl of the backend plugin
 */
export function vscodeLink(baseUrl: string, handOver: string): string {
  const portal = baseUrl.replace(/\/api\/pim-connections\/?$/, '');
  return `vscode://pim-connections.pim-connections/claim?${new URLSearchParams({ portal, handOver })}`;
}
