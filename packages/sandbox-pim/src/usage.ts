import { pimVersions } from './versions/pim-version.ts';

const versions = pimVersions.join(', ');

/** What a command takes, as a person reads it. */
export const usage = {
  all: `Usage:
  sandbox-pim start [--port 8080] [--host 127.0.0.1] [--data DIR|:memory:] [--pim-version 7.0]
                    [--seed FILE | --demo] [--now ISO8601] [--json]
  sandbox-pim console --data DIR [--pim-version V] [--now ISO8601] -- <command> [arguments]

  --help behind a command explains it; --version says which sandbox-pim this is.

PIM versions: ${versions}
`,
  start: `Usage: sandbox-pim start [options]

Starts a PIM, and says where it is and how to log in. Ctrl+C (SIGINT) and SIGTERM end it.

  --port 8080            0 takes a free one
  --host 127.0.0.1       anything but loopback is refused while a user has the password "admin"
  --data DIR             keeps everything in this folder; without it everything is gone at the end
  --pim-version 7.0      ${versions}; a folder with data knows its own
  --seed FILE            what an empty folder starts with, as JSON
  --demo                 an empty folder starts with connections, products and nine days of data flows
  --now ISO8601          stops the clock at a time such as 2024-03-08T09:00:00Z
  --json                 says it in one line of JSON, as soon as it is ready
`,
  console: `Usage: sandbox-pim console --data DIR [options] -- <command> [arguments]

Runs a command of the PIM's console, beside a server or without one. "-- list" lists them.

  --data DIR             the folder that the PIM is in
  --pim-version V        makes the PIM where the folder has none: ${versions}
  --now ISO8601          stops the clock at a time such as 2024-03-08T09:00:00Z
`,
};
