// A window for the tests of the frontend, which are bundled first: that of jsdom, and what it leaves out.
const register = require('global-jsdom');

register(undefined, { url: 'http://localhost/', pretendToBeVisual: true });
for (const name of ['addEventListener', 'removeEventListener', 'dispatchEvent']) {
  globalThis[name] = window[name].bind(window);
}
globalThis.Event = window.Event;
globalThis.CustomEvent = window.CustomEvent;
globalThis.IS_REACT_ACT_ENVIRONMENT = true;
// Knows how wide the window is (`innerWidth`), and nothing else of what can be asked.
window.matchMedia ??= (media) => {
  const width = /^\(min-width: (\d+)px\)$/.exec(media)?.[1];
  return {
    get matches() {
      return width !== undefined && window.innerWidth >= Number(width);
    },
    media,
    addListener() {},
    removeListener() {},
    addEventListener: (_change, listener) => window.addEventListener('resize', listener),
    removeEventListener: (_change, listener) => window.removeEventListener('resize', listener),
  };
};
globalThis.matchMedia = window.matchMedia;
globalThis.ResizeObserver ??= class {
  observe() {}
  unobserve() {}
  disconnect() {}
};
globalThis.CSS ??= { escape: (text) => String(text).replace(/[^\w-]/g, (c) => `\\${c}`), supports: () => false };
Element.prototype.scrollTo ??= () => {};
