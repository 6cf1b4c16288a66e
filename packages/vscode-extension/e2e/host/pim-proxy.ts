import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A faulty network between us and a PIM: passes calls on, counts them, and loses answers on demand. */
export class PimProxy {
  readonly calls: string[] = [];
  /** Calls (`POST /rest/connections`) that reach the PIM but whose answer is lost; each once. */
  readonly loseAnswerTo: string[] = [];
  readonly #server: Server;

  constructor(target: string) {
    this.#server = createServer((incoming, outgoing) => {
      const call = `${incoming.method} ${incoming.url?.split('?')[0]}`;
      this.calls.push(call);
      const to = new URL(incoming.url ?? '/', target);
      const passed = request(to, {
        method: incoming.method,
        headers: { ...incoming.headers, host: incoming.headers.host },
      });
      passed.on('response', (answer) => {
        const lost = this.loseAnswerTo.indexOf(call);
        if (lost >= 0) {
          this.loseAnswerTo.splice(lost, 1);
          answer.resume().once('end', () => incoming.socket.destroy());
          return;
        }
        outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(outgoing);
      });
      passed.on('error', () => incoming.socket.destroy());
      incoming.pipe(passed);
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  count(call: string): number {
    return this.calls.filter((made) => made === call).length;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
