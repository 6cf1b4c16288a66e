import { withoutEnd } from '../text/without-end.ts';

/** Whether two addresses are those of one PIM: letter case of the host, a default port and slashes at the end aside. */
export function isSameAddress(one: string, other: string): boolean {
  return canonical(one) === canonical(other);
}

function canonical(address: string): string {
  const text = address.trim();
  if (!URL.canParse(text)) return text;
  const { protocol, host, pathname } = new URL(text);
  return `${protocol}//${host}${withoutEnd(pathname, '/')}`;
}
