import { relative } from 'node:path';

/** What there is to say of a demo. */
interface IntroducedDemo {
  readonly address: string;
  readonly sandbox: {
    readonly url: string;
    readonly admin: { readonly username: string; readonly password: string | null };
  };
  readonly folder: { readonly root: string };
}

/** What is printed once everything runs: where it is, and what to try, from an empty list to watched data flows. */
export function introduction({ address, sandbox, folder }: IntroducedDemo): string {
  const { url, admin } = sandbox;
  const login = admin.password ? `, log in as ${admin.username} / ${admin.password}` : '';
  return `Open VS Code in a browser:  ${address}
The sandbox PIM:            ${url}${login}

What to try, in VS Code (F1 opens the list of commands):
  1. "PIM Connections: Add PIM…": the sandbox PIM is filled in already, three times Enter adds it.
  2. "PIM Connections: Create Connection…": a label, such as Magento connector; the rest is proposed.
  3. As the last answer choose .env: you see what will change, and Enter inserts the credentials.
  4. In a terminal (Ctrl+\`), "node index.js": the connector lists the products of the PIM.
  5. "PIM Connections: Regenerate Secret…": the old one stops working, .env has the new one at once.
  6. "PIM Connections: Show Data Flows": what went through each connection; Track counts yours, too.

What you do is kept in ${relative(process.cwd(), folder.root) || folder.root}; "npm start -- --reset" begins anew. Ctrl-C ends it all.`;
}
