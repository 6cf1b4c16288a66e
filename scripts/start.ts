// npm start: a sandbox PIM and a VS Code with the extension, to try everything without a PIM.
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FolderInUseError } from '@pim-connections/sandbox-pim';
import { repositoryRoot } from './bed/places.ts';
import { type Demo, startDemo } from './start/demo.ts';
import { resetDemoFolder } from './start/demo-folder.ts';
import { introduction } from './start/introduction.ts';
import { isVsixFresh, makeVsix } from './start/vsix.ts';

const usage = `npm start -- [options]

  --port N     port of VS Code (default: the last one); the next free one when it is busy
  --reset      begin anew: forget everything that was done in the demo
  --data DIR   where the demo keeps its data (default: .demo)
`;

const { values } = parseArgs({
  options: {
    port: { type: 'string' },
    reset: { type: 'boolean', default: false },
    data: { type: 'string', default: join(repositoryRoot, '.demo') },
    help: { type: 'boolean', default: false },
  },
});

if (values.help) console.log(usage);
else await run(values.data, values.port === undefined ? undefined : Number(values.port), values.reset);

async function run(data: string, port: number | undefined, reset: boolean): Promise<void> {
  const interrupted = untilInterrupted();
  try {
    const demo = await Promise.race([interrupted, prepare(data, port, reset)]);
    // what has been started so far ends with this process
    if (!demo) process.exit(130);
    console.log(introduction(demo));
    const byItself = await Promise.race([interrupted, demo.ended.then(() => true)]);
    if (byItself) console.error(`\nVS Code has ended. What it said last is in ${demo.folder.vsCode}/server.log.`);
    console.log('\nEnding the demo.');
    await demo.stop();
    process.exit(byItself ? 1 : 0);
  } catch (error) {
    if (!(error instanceof FolderInUseError)) throw error;
    console.error('The demo is running already. End it first, or give this one another folder with --data.');
    process.exit(1);
  }
}

async function prepare(data: string, port: number | undefined, reset: boolean): Promise<Demo> {
  if (reset) await resetDemoFolder(data);
  if (!isVsixFresh()) {
    console.log('Packaging the extension ...');
    await makeVsix();
  }
  console.log('Starting the sandbox PIM and VS Code ...\n');
  return startDemo(data, port);
}

/** Settles at Ctrl-C, or when a program asks this one to end. */
function untilInterrupted(): Promise<void> {
  return new Promise((resolve) => {
    // stays in place: a second Ctrl-C would end this process before its children
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => resolve());
  });
}
