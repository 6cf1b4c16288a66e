import net from 'node:net';

/** One request, as bytes; the answer must have a `Content-Length`. */
export interface LoadOptions {
  readonly url: string;
  readonly request: Buffer;
  readonly connections: number;
  readonly milliseconds: number;
}

/** Sends a request over and over on some kept-alive connections. Resolves to the answers per second. */
export async function load({ url, request, connections, milliseconds }: LoadOptions): Promise<number> {
  const { hostname, port } = new URL(url);
  const end = performance.now() + milliseconds;
  const start = performance.now();
  const counts = await Promise.all(
    Array.from({ length: connections }, () => drive(hostname, Number(port), request, end)),
  );
  const seconds = (performance.now() - start) / 1000;
  return counts.reduce((sum, count) => sum + count, 0) / seconds;
}

// Raw sockets: a client that parsed more than it must would be what is measured.
function drive(host: string, port: number, request: Buffer, end: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = net.connect(port, host, () => socket.write(request));
    let count = 0;
    let missing = -1;
    let head = '';
    socket.setNoDelay(true);
    socket.on('error', reject);
    socket.on('data', (data) => {
      if (missing < 0) {
        head += data.toString('latin1');
        const bodyAt = head.indexOf('\r\n\r\n');
        if (bodyAt < 0) return;
        const length = /\r\ncontent-length: (\d+)/i.exec(head)?.[1];
        if (!/^HTTP\/1\.1 20/.test(head) || length === undefined) {
          socket.destroy();
          reject(new Error(`unexpected answer: ${head.slice(0, 200)}`));
          return;
        }
        missing = Number(length) - (head.length - bodyAt - 4);
      } else missing -= data.length;
      if (missing > 0) return;
      missing = -1;
      head = '';
      count++;
      if (performance.now() < end) socket.write(request);
      else {
        socket.destroy();
        resolve(count);
      }
    });
  });
}
