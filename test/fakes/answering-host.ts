import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { OutboundClient } from '#platform/outbound/outbound-client';

export interface Reply {
  status?: number;
  type?: string;
  body: unknown;
}

/** A source that may be read as well, where nobody answers. */
export const ELSEWHERE = 'http://127.0.0.1:9';

/** A host that answers what a test wants, takes down what it was asked for, and a client that may read it. */
export interface AnsweringHost {
  base: string;
  asked: string[];
  client: OutboundClient;
  close(): Promise<void>;
}

export async function startHost(reply: (url: URL) => Reply): Promise<AnsweringHost> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url ?? '');
    const { status = 200, type = 'application/json', body } = reply(new URL(request.url ?? '', base));
    response.writeHead(status, { 'content-type': type });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const client = new OutboundClient({
    userAgent: 'bookwheel-spec/1.0',
    concurrency: 2,
    spacingMs: 0,
    timeoutMs: 60_000,
    retries: 0,
    allowedHosts: [],
    trustedOrigins: [base, ELSEWHERE],
  });
  const close = async () => {
    await client.close();
    server.closeAllConnections();
    await new Promise((closed) => server.close(closed));
  };
  return { base, asked, client, close };
}
