// npm run promises [number]: shows that the tests named in docs/promises.md fail when a promise is broken, one small change
// at a time in a throw-away copy of the sources, and that they pass otherwise. Writes that page, and ends with 1 when a
// test did not notice.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from './bed/places.ts';
import { copyTree, removeTree } from './promises/copy-of-the-tree.ts';
import { mutate } from './promises/mutate.ts';
import { type Mutation, type NamedTest, type Promised, promises } from './promises/promises.ts';
import { promisesPage } from './promises/promises-page.ts';
import { type Outcomes, runTests } from './promises/run-tests.ts';

const page = 'docs/promises.md';
writeFileSync(join(repositoryRoot, page), promisesPage(promises));

const wanted = process.argv[2];
const shown = promises.filter((_, index) => wanted === undefined || String(index + 1) === wanted);
const root = copyTree();
const problems: string[] = [];
process.once('SIGINT', () => {
  removeTree(root);
  process.exit(130);
});
try {
  await showKept(shown.flatMap(mutationsOf));
  for (const promise of shown) {
    console.log(`\n${promises.indexOf(promise) + 1}. ${promise.says}`);
    for (const mutation of mutationsOf(promise)) await showBroken(mutation);
  }
} finally {
  removeTree(root);
}
console.log(problems.length === 0 ? '\nEvery promise is watched.' : `\nNot watched:\n${problems.join('\n')}`);
if (problems.length > 0) process.exitCode = 1;

function mutationsOf({ clauses }: Promised): Mutation[] {
  return clauses.flatMap((clause) => clause.mutations);
}

/** Without a change, the named tests pass: otherwise their failures would say nothing. */
async function showKept(all: readonly Mutation[]): Promise<void> {
  console.log(`The tests of ${all.length} changes, with nothing changed:`);
  const tests = all.flatMap((mutation) => mutation.tests);
  const distinct = new Map(tests.map((test) => [`${test.file} ${test.title}`, test]));
  const outcomes = await runTests(root, [...distinct.values()]);
  for (const test of distinct.values()) {
    const found = outcomesOf(test, outcomes);
    if (found.includes('passed') && !found.includes('failed')) continue;
    note(`“${test.title}” in ${test.file} does not pass as it is (${found.join(', ') || 'it did not run'}).`);
  }
  if (problems.length === 0) console.log('  all pass');
}

async function showBroken(mutation: Mutation): Promise<void> {
  const path = join(root, mutation.file);
  const source = readFileSync(path, 'utf8');
  console.log(`  ${mutation.breaks}`);
  try {
    writeFileSync(path, mutate(source, mutation));
    const outcomes = await runTests(root, mutation.tests);
    for (const test of mutation.tests) {
      if (outcomesOf(test, outcomes).includes('failed')) console.log(`    ✔ fails: ${test.title}`);
      else note(`“${test.title}” does not notice: ${mutation.breaks}`);
    }
  } catch (error) {
    note(`${mutation.breaks} ${error instanceof Error ? error.message : error}`);
  } finally {
    writeFileSync(path, source);
  }
}

function outcomesOf({ title }: NamedTest, outcomes: Outcomes): string[] {
  return [...outcomes].filter(([name]) => name.includes(title)).map(([, outcome]) => outcome);
}

function note(problem: string): void {
  problems.push(`- ${problem}`);
  console.log(`    ✖ ${problem}`);
}
