import { once } from 'node:events';
import { createServer, request as ask, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Request, Response } from 'express';
import { currentRequest, rememberRequest } from './current-request';

/** Tells what is known of a request once its client is gone. */
const knownAfterwards = (server: Server): Promise<string | undefined> =>
  new Promise((tell) => {
    const whenGone = (): void => tell(currentRequest()?.request.method);
    server.on('request', (request: Request, response: Response) =>
      rememberRequest(request, response, () => void once(response, 'close').then(whenGone)),
    );
  });

describe('the request that is being answered', () => {
  it('is known to what is still done for it when the client has hung up', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const known = knownAfterwards(server);
    const asked = ask({ port, host: '127.0.0.1', method: 'DELETE' }).on('error', () => undefined);
    asked.end();
    await once(server, 'request');
    asked.destroy();
    const method = await known;
    server.close();
    expect(method).toBe('DELETE');
  });
});
