#!/usr/bin/env node
import { findNewerNode, isNodeNewEnough, oldNodeMessage, runWith } from './node-version.ts';
import { runCli } from './run-cli.ts';

const newerNode = isNodeNewEnough() ? null : findNewerNode();
if (newerNode !== null) runWith(newerNode);
else if (isNodeNewEnough()) await runCli(process.argv.slice(2));
else {
  process.stderr.write(`${oldNodeMessage}\n`);
  process.exitCode = 1;
}
