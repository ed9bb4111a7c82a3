import { once } from 'node:events';
import { createServer, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Request, Response } from 'express';
import { currentRequest, rememberRequest } from './current-request';

describe('the request that is being answered', () => {
  it('is known to what is still done for it when the client has hung up', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const known = new Promise<string | undefined>((tell) =>
      server.on('request', (request, response) =>
        rememberRequest(request as Request, response as Response, () => {
          void once(response, 'close').then(() => tell(currentRequest()?.request.method));
        }),
      ),
    );
    const asked = ask({ port, host: '127.0.0.1', method: 'DELETE' }).on('error', () => undefined);
    asked.end();
    await once(server, 'request');
    asked.destroy();
    expect(await known).toBe('DELETE');
    server.close();
  });
});
