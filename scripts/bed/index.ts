// A real VS Code (code-server) and a real Chromium, for tests, bench and demo:
//
//   const profile = await freshProfile();
//   await installVsix(profile, 'pim-connections.vsix');
//   const vsCode = await startVsCode(profile);
//   const browser = await openBrowser(profile);
//   const page = await openWorkbench(browser, vsCode, { folder });
//   await runCommand(page, 'PIM Connections: Add PIM');
//   ...
//   await browser.close();
//   await vsCode.stop();
//   await removeProfile(profile);
export type { BrowserContext, Page } from 'playwright-core';
export { openBrowser } from './browser.ts';
export {
  acceptInput,
  cancelInput,
  chooseInMenu,
  clipboardText,
  contextMenu,
  dialog,
  dialogButton,
  fillInput,
  focusView,
  notification,
  notificationButton,
  openFile,
  pick,
  pointAtNothing,
  quickInput,
  quickInputField,
  quickInputMessage,
  quickPickRows,
  runCommand,
  screenshot,
  statusBarItem,
  toggleTreeRow,
  treeRow,
  typeInput,
  welcomeButton,
} from './drive.ts';
export { freshProfile, type Profile, removeProfile } from './profile.ts';
export { runExtensionTests } from './run-extension-tests.ts';
export { installedExtensions, installVsix, startVsCode, uninstallExtension, type VsCode } from './vs-code.ts';
export { openWorkbench, reloadWorkbench } from './workbench.ts';
