export const inBrowser = true;
