import type { CommandName } from '../contributions/command-ids.ts';
import type { TreeNode } from '../tree/node.ts';
import { selectedConnections } from '../tree/selected-connections.ts';
import type { Parts } from './parts.ts';
import { reportError } from './report-error.ts';

/** What a command does with the tree item it was called on, if any, and with what else it was told: all that is selected. */
type Handler = (parts: Parts, node?: TreeNode, detail?: unknown) => Promise<unknown>;

/** Each handler is loaded when it is first called: activation pays for none of them. */
const handlers: { readonly [Name in CommandName]: Handler } = {
  addPim: async (parts) => (await import('./pims/add-pim.ts')).addPim(parts),
  addPortal: async (parts) => (await import('./portals/add-portal.ts')).addPortal(parts),
  claimCredentials: async (parts, node) =>
    (await import('./portals/claim-credentials.ts')).claimCredentials(parts, node),
  openLink: async (parts, _node, link) => (await import('./portals/open-link.ts')).openLink(parts, link),
  startSandbox: async (parts, _node, line) => (await import('./pims/start-sandbox.ts')).startSandbox(parts, line),
  createConnection: async (parts, node) =>
    (await import('./connections/create-connection.ts')).createConnection(parts, node),
  insertCredentials: async (...on) => (await import('./credentials/insert-credentials.ts')).insertCredentials(...on),
  testCredentials: async (parts, node, selection) => {
    const several = selectedConnections(selection);
    return several.length > 1
      ? (await import('./credentials/test-several.ts')).testSeveral(parts, several)
      : (await import('./credentials/test-credentials.ts')).testCredentials(parts, node);
  },
  updateOldValue: async (...on) => (await import('./credentials/update-old-value.ts')).updateOldValue(...on),
  editConnection: async (parts, node) => (await import('./connections/edit-connection.ts')).editConnection(parts, node),
  regenerateSecret: async (parts, node) =>
    (await import('./credentials/regenerate.ts')).regenerate('secret', parts, node),
  regeneratePassword: async (parts, node) =>
    (await import('./credentials/regenerate.ts')).regenerate('password', parts, node),
  deleteConnection: async (parts, node, selection) => {
    const several = selectedConnections(selection);
    return several.length > 1
      ? (await import('./connections/delete-connections.ts')).deleteConnections(parts, several)
      : (await import('./connections/delete-connection.ts')).deleteConnection(parts, node);
  },
  copyClientId: async (parts, node) => (await import('./credentials/copy.ts')).copyCredential('clientId', parts, node),
  copySecret: async (parts, node) => (await import('./credentials/copy.ts')).copyCredential('secret', parts, node),
  copyUsername: async (parts, node) => (await import('./credentials/copy.ts')).copyCredential('username', parts, node),
  copyPassword: async (parts, node) => (await import('./credentials/copy.ts')).copyCredential('password', parts, node),
  copyCode: async (...on) => (await import('./credentials/copy.ts')).copyCode(...on),
  refresh: async (parts) => (await import('./view/refresh.ts')).refresh(parts),
  openPim: async (parts, node) => (await import('./pims/open-pim.ts')).openPim(parts, node),
  signIn: async (parts, node) => (await import('./pims/sign-in.ts')).signIn(parts, node),
  renamePim: async (parts, node) => (await import('./pims/rename-pim.ts')).renamePim(parts, node),
  changeConsole: async (parts, node) => (await import('./pims/change-console.ts')).changeConsole(parts, node),
  labelPim: async (parts, node) => (await import('./pims/label-pim.ts')).labelPim(parts, node),
  useInWorkspace: async (parts, node) => (await import('./pims/use-in-workspace.ts')).useInWorkspace(parts, node),
  signOut: async (parts, node) => (await import('./pims/sign-out.ts')).signOut(parts, node),
  pasteCredentials: async (parts, node) => (await import('./pims/paste-credentials.ts')).pasteCredentials(parts, node),
  forgetConnection: async (parts, node, selection) => {
    const several = selectedConnections(selection);
    return several.length > 1
      ? (await import('./connections/forget-connections.ts')).forgetConnections(parts, several)
      : (await import('./connections/forget-connection.ts')).forgetConnection(parts, node);
  },
  enterUser: async (parts, node) => (await import('./connections/enter-user.ts')).enterUser(parts, node),
  showUserGuide: async (parts, node) => (await import('./connections/show-user-guide.ts')).showUserGuide(parts, node),
  exportPims: async (parts) => (await import('./pims/export-pims.ts')).exportPims(parts),
  importPims: async (parts) => (await import('./pims/import-pims.ts')).importPims(parts),
  removePim: async (parts, node) => (await import('./pims/remove-pim.ts')).removePim(parts, node),
  showConnection: async (parts, node) => (await import('./connections/show-connection.ts')).showConnection(parts, node),
  insertAtCursor: async (...on) => (await import('./credentials/insert-at-cursor.ts')).insertAtCursor(...on),
  toggleMasking: async () => (await import('./credentials/toggle-masking.ts')).toggleMasking(),
  showDataFlows: async (parts, node) => (await import('./data-flows/show-data-flows.ts')).showDataFlows(parts, node),
  editEventSubscription: async (parts, node) =>
    (await import('./events/edit-event-subscription.ts')).editEventSubscription(parts, node),
  checkEventAddress: async (parts, node) =>
    (await import('./events/check-event-address.ts')).checkEventAddress(parts, node),
  regenerateEventSecret: async (parts, node) =>
    (await import('./events/regenerate-event-secret.ts')).regenerateEventSecret(parts, node),
  insertEventSecret: async (parts, node) =>
    (await import('./events/insert-event-secret.ts')).insertEventSecret(parts, node),
  copyDebugInformation: async (parts) => (await import('./help/copy-debug-information.ts')).copyDebugInformation(parts),
  showStorage: async () => (await import('./help/show-storage.ts')).showStorage(),
  forgetEverything: async (parts) => (await import('./help/forget-everything.ts')).forgetEverything(parts),
  openWalkthrough: async (parts) => (await import('./help/open-walkthrough.ts')).openWalkthrough(parts),
  getProducts: async (parts, node) => (await import('./requests/get-products.ts')).getProducts(parts, node),
  saveHttpFile: async (parts, node) => (await import('./requests/save-http-file.ts')).saveHttpFile(parts, node),
  exportPostman: async (parts, node) => (await import('./requests/export-postman.ts')).exportPostman(parts, node),
  copyCurl: async (parts, node) => (await import('./requests/copy-curl.ts')).copyCurl(parts, node),
  openTerminal: async (parts, node) => (await import('./terminal/open-terminal.ts')).openTerminal(parts, node),
  groupConnections: async (parts) => (await import('./view/arrange.ts')).groupConnections(parts),
  sortConnections: async (parts) => (await import('./view/arrange.ts')).sortConnections(parts),
  filterConnections: async (parts) => (await import('./view/arrange.ts')).filterConnections(parts),
  clearFilter: async ({ arrangement }) => arrangement.change({ filter: '' }),
  showLog: async ({ log }) => log.show(),
};

/** Runs a command. Cancellation, errors and the log are dealt with here and nowhere else. */
export async function runCommand(name: CommandName, parts: Parts, node: unknown, detail: unknown): Promise<void> {
  try {
    const selection = Array.isArray(detail) ? detail.flatMap((one) => knownNode(parts, one) ?? []) : detail;
    await handlers[name](parts, knownNode(parts, node), selection);
  } catch (error) {
    await reportError(parts, name, error);
  }
}

/**
 * A tree item as it is known here. Commands can be called by other extensions, with anything: credentials go to the PIM in
 * the list, whatever address they hand over.
 */
function knownNode({ pims }: Parts, node: unknown): TreeNode | undefined {
  if (!isNode(node)) return undefined;
  const pim = pims.get(node.pim.id);
  return pim && { ...node, pim };
}

function isNode(node: unknown): node is TreeNode {
  return typeof node === 'object' && node !== null && 'kind' in node && 'pim' in node;
}
