import { parentPort, workerData } from 'node:worker_threads';
import { realFileSystem } from '../file-system.ts';
import { lockFile } from '../lock-file.ts';

// A thread that locks the file whose path it is given, says so, and keeps it until it is ended.

await lockFile(realFileSystem, String(workerData));
parentPort?.on('message', () => undefined);
parentPort?.postMessage('locked');
