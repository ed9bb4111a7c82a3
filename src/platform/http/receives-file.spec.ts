import { mkdtemp, rm } from 'node:fs/promises';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExecutionContext } from '@nestjs/common';
import express from 'express';
import { from, lastValueFrom } from 'rxjs';
import { setPrincipal, type Principal } from '#platform/access/principal';
import type { LibraryError } from '#platform/errors/library-error';
import { until } from '#test/pace';
import { IncomingFiles } from './incoming-files';
import { ReceivesFile } from './receives-file';

const READER = { userId: 1, clientId: null } as Principal;

let dir: string;
let server: Server;
let handled: number;
let letGo: () => void;

beforeEach(async () => {
  handled = 0;
  dir = await mkdtemp(join(tmpdir(), 'receives-'));
  const gate = new Promise<void>((resolve) => (letGo = resolve));
  const incoming = new IncomingFiles({ dir });
  const receivesOf = () => new ReceivesFile(incoming, { maxBytes: 1_000, formMinutes: 1 });
  const [covers, avatars] = [receivesOf(), receivesOf()];
  const handle = () => {
    handled += 1;
    return from(gate);
  };
  const app = express().put('/:room/:userId', (request, response) => {
    setPrincipal(request, { ...READER, userId: Number(request.params.userId) });
    const context = { switchToHttp: () => ({ getRequest: () => request }) } as ExecutionContext;
    const receives = request.params.room === 'covers' ? covers : avatars;
    lastValueFrom(receives.intercept(context, { handle }), { defaultValue: undefined }).then(
      () => response.send('received'),
      ({ code }: LibraryError) => response.send(code),
    );
  });
  await new Promise<void>((resolve) => (server = app.listen(0, '127.0.0.1', () => resolve())));
});
afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  await rm(dir, { recursive: true });
});

async function put(path: string): Promise<string> {
  const { port } = server.address() as AddressInfo;
  const options = { method: 'PUT', body: 'abc', headers: { 'content-type': 'image/png' } };
  return (await fetch(`http://127.0.0.1:${port}/${path}`, options)).text();
}

describe('a person who sends many files at once', () => {
  it('is kept to a few of them, wherever they go, and leaves room for others', async () => {
    const held = [put('covers/1'), put('avatars/1'), put('avatars/1')];
    await until('they are there', () => handled === 3);
    expect(await put('covers/1')).toBe('request.too-many-files');
    const other = put('covers/2');
    await until('the other one is there', () => handled === 4);
    letGo();
    expect(await Promise.all([...held, other])).toEqual(Array(4).fill('received'));
  });
});
