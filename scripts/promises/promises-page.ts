import { markdownTable } from '../markdown-table.ts';
import type { Mutation, NamedTest, Promised } from './promises.ts';

/** docs/promises.md. */
export function promisesPage(promises: readonly Promised[]): string {
  const clauses = promises.flatMap((promise) => promise.clauses);
  const count = clauses.flatMap((clause) => clause.mutations).length;
  return `${[
    '# Promises',
    `What the product promises, and the tests that would notice if it did not hold. \`npm run promises\` breaks each promise on purpose in a throw-away copy of the sources, in ${count} ways, and shows that the named tests fail then, and pass otherwise. \`npm run promises 4\` shows the fourth promise alone. The list is [scripts/promises/promises.ts](../scripts/promises/promises.ts); this page is made from it.`,
    ...promises.flatMap((promise, index) => section(promise, index + 1)),
  ].join('\n\n')}\n`;
}

function section({ title, says, clauses }: Promised, number: number): string[] {
  const rows = clauses.flatMap((clause) =>
    clause.mutations.map((mutation, index) => row(index === 0 ? clause.says : '', mutation)),
  );
  return [`## ${number}. ${title}`, says, markdownTable(['what', 'broken like this', 'then fails'], rows)];
}

function row(clause: string, { breaks, tests }: Mutation): string[] {
  return [clause, breaks, tests.map(link).join('<br>')];
}

function link({ file, title }: NamedTest): string {
  return `[${title.trim()}](../${file})`;
}
