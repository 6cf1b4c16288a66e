/** Whether this is VS Code for the Web without a computer behind it. The browser's bundle takes in-browser.browser.ts. */
export const inBrowser: boolean = false;
