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
export type { BrowserContext, Locator, Page } from 'playwright-core';
export { openBrowser, type WindowSize } from './browser.ts';
export type { BuiltInExtensions } from './built-in-extensions.ts';
export {
  acceptInput,
  cancelInput,
  clipboardText,
  dialog,
  dialogButton,
  fillInput,
  focusView,
  notification,
  notificationButton,
  openFile,
  pick,
  quickInput,
  quickInputField,
  quickInputMessage,
  quickPickRows,
  runCommand,
  screenshot,
  statusBarItem,
  toggleTreeRow,
  treeRow,
  treeRowAction,
  typeInput,
  viewTitleAction,
  welcomeButton,
} from './drive.ts';
export { freePort } from './free-port.ts';
export { type ProcessGroup, startGroup } from './process-group.ts';
export { freshProfile, type Profile, profileIn, removeProfile, type Settings } from './profile.ts';
export { type ExtensionTestOptions, type ExtensionTestResult, runExtensionTests } from './run-extension-tests.ts';
export { installVsix, startVsCode, type VsCode, type VsCodeOptions } from './vs-code.ts';
export { openWorkbench, reloadWorkbench, type WorkbenchOptions } from './workbench.ts';
