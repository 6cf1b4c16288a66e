#!/usr/bin/env node
import { findNewerNode, hasSqlite, noSqliteMessage, runWith } from './node-version.ts';
import { runCli } from './run-cli.ts';

const newerNode = hasSqlite() ? null : findNewerNode();
if (newerNode !== null) runWith(newerNode);
else if (hasSqlite()) await runCli(process.argv.slice(2));
else {
  process.stderr.write(`${noSqliteMessage}\n`);
  process.exitCode = 1;
}
