/** Nothing runs in a browser, whatever the folder: console-driver.browser.ts says so. */
export function mayRunIn(): boolean {
  return true;
}
