import net from 'node:net';

/** A connection over which a test sends bytes as it likes. */
export interface RawConnection {
  write(bytes: string | Uint8Array): void;
  /** Everything the server sent until it closed the connection. */
  readonly closed: Promise<string>;
  /** Resolves when something was received. */
  readonly answered: Promise<string>;
  end(): void;
}

export function rawConnection(url: string): RawConnection {
  const { hostname, port } = new URL(url);
  const socket = net.connect(Number(port), hostname);
  let received = '';
  socket.on('error', () => {});
  const answered = new Promise<string>((resolve) => {
    socket.on('data', (part) => {
      received += part.toString('latin1');
      resolve(received);
    });
    socket.on('close', () => resolve(received));
  });
  const closed = new Promise<string>((resolve) => {
    socket.on('close', () => resolve(received));
  });
  return { write: (bytes) => socket.write(bytes), closed, answered, end: () => socket.destroy() };
}
