import { createServer, type IncomingHttpHeaders, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A faulty network between us and a PIM: passes calls on, counts them, and loses answers on demand. */
export class PimProxy {
  readonly calls: string[] = [];
  /** Calls (`POST /rest/connections`) that reach the PIM but whose answer is lost; each once. */
  readonly loseAnswerTo: string[] = [];
  /** Calls that the PIM answers with its error page. */
  readonly failOn = new Set<string>();
  /** Calls whose answers wait until `release`. */
  readonly holdAnswersTo = new Set<string>();
  /** A web server in front that drops this header, as some set-ups do. */
  dropsAuthorization = false;
  /** The PIM is away: every connection breaks. */
  isDead = false;
  /** Is told of every call before the PIM is. */
  onCall: (call: string) => void = () => {};
  readonly #held: (() => void)[] = [];
  readonly #server: Server;

  constructor(target: string) {
    this.#server = createServer((incoming, outgoing) => {
      if (this.isDead) {
        incoming.socket.destroy();
        return;
      }
      const call = `${incoming.method} ${incoming.url?.split('?')[0]}`;
      this.calls.push(call);
      this.onCall(call);
      if (this.failOn.has(call)) {
        incoming.resume();
        outgoing.writeHead(500, { 'content-type': 'text/html' }).end('<h1>Oops</h1>');
        return;
      }
      const to = new URL(incoming.url ?? '/', target);
      const passed = request(to, {
        method: incoming.method,
        headers: this.#passedHeaders(incoming.headers),
      });
      passed.on('response', (answer) => {
        const lost = this.loseAnswerTo.indexOf(call);
        if (lost >= 0) {
          this.loseAnswerTo.splice(lost, 1);
          answer.resume().once('end', () => incoming.socket.destroy());
          return;
        }
        const pass = () => {
          outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
          answer.pipe(outgoing);
        };
        if (this.holdAnswersTo.has(call)) this.#held.push(pass);
        else pass();
      });
      passed.on('error', () => incoming.socket.destroy());
      incoming.pipe(passed);
    });
  }

  #passedHeaders(headers: IncomingHttpHeaders): IncomingHttpHeaders {
    const { authorization, ...others } = headers;
    return this.dropsAuthorization || authorization === undefined ? others : { ...others, authorization };
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, '127.0.0.1', resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** Lets the held answers go, and holds no more. */
  release(): void {
    this.holdAnswersTo.clear();
    for (const pass of this.#held.splice(0)) pass();
  }

  count(call: string): number {
    return this.calls.filter((made) => made === call).length;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}
