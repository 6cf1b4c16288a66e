// A window for the tests of the frontend, which are bundled first: that of jsdom, and what it leaves out.
const register = require('global-jsdom');

register(undefined, { url: 'http://localhost/', pretendToBeVisual: true });
for (const name of ['addEventListener', 'removeEventListener', 'dispatchEvent']) {
  globalThis[name] = window[name].bind(window);
}
globalThis.Event = window.Event;
globalThis.CustomEvent = window.CustomEvent;
globalThis.IS_REACT_ACT_ENVIRONMENT = true;
window.matchMedia ??= (media) => ({
  matches: false,
  media,
  addListener() {},
  removeListener() {},
  addEventListener() {},
  removeEventListener() {},
});
globalThis.matchMedia = window.matchMedia;
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
globalThis.CSS ??= { escape: (text) => String(text).replace(/[^\w-]/g, (c) => `\\${c}`), supports: () => false };
Element.prototype.scrollTo ??= () => {};
