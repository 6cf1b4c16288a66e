// A server that does nothing but send one answer: what any sandbox could reach at best.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

process.once('message', (answer: { status: number; headers: Record<string, string>; body: string }) => {
  const body = Buffer.from(answer.body);
  const headers = { ...answer.headers, 'content-length': String(body.length) };
  const server = createServer((request, response) => {
    request.resume();
    response.writeHead(answer.status, headers);
    response.end(body);
  });
  server.listen(0, '127.0.0.1', () => process.send?.((server.address() as AddressInfo).port));
});
process.on('disconnect', () => process.exit(0));
