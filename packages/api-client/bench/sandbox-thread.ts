import { parentPort } from 'node:worker_threads';
import { startSandbox } from '@pim-connections/sandbox-pim';

// A PIM on a thread of its own: what it does must not count as the client's time. 50 connections, and room for more.
const connections = Array.from({ length: 50 }, (_, index) => ({
  code: `connection_${index}`,
  label: `Connection ${index}`,
}));
const { url } = await startSandbox({ seed: { connections, limits: { connections: 1_000_000 } } });
parentPort?.postMessage(url);
