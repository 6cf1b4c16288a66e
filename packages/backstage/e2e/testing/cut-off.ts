/** In the page: what can only be seen by moving sideways, and words that end with an ellipsis. */
export function cutOff(): readonly string[] {
  const wide = [...document.querySelectorAll('html, .bui-Container *')].filter((node) => {
    const { overflowX, textOverflow } = getComputedStyle(node);
    const isCut = node === document.documentElement || /auto|scroll/.test(overflowX) || textOverflow === 'ellipsis';
    return isCut && node.scrollWidth > node.clientWidth + 1;
  });
  return wide.map(({ tagName, textContent }) => `${tagName}: ${textContent?.slice(0, 60)}`);
}
