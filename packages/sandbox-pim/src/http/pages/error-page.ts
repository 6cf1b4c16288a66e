import { STATUS_CODES } from 'node:http';
import { page } from './layout.ts';

const pages = new Map<number, string>();

/** The page of an error, which tells the status and nothing else (contract 1.1). */
export function errorPage(status: number): string {
  let text = pages.get(status);
  if (!text) {
    const reason = STATUS_CODES[status] ?? '';
    text = page(
      `An Error Occurred: ${reason}`,
      `<h1>${status} ${reason}</h1>\n<p>The PIM could not answer this request.</p>`,
    );
    pages.set(status, text);
  }
  return text;
}
