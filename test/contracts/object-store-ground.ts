import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express, { type NextFunction, type Request, type Response } from 'express';
import { DiskObjectStore, SIGNED_PATH } from '#features/storage/disk-object-store';
import type { MinioConfig } from '#features/storage/minio.config';
import type { ObjectStore } from '#features/storage/object-store';
import { S3ObjectStore } from '#features/storage/s3-object-store';
import { sendSigned, takeSigned } from '#features/storage/signed-objects';
import type { LibraryError } from '#platform/errors/library-error';
import { STATUS_OF } from '#platform/http/problem.filter';

/** A store, and where the addresses that it signs are answered. */
export interface StoreGround {
  store: ObjectStore;
  /** What stands before a signed address that has no host. */
  origin: string;
  close(): Promise<void>;
}

export async function diskGround(): Promise<StoreGround & { folder: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'objects-'));
  const store = new DiskObjectStore(folder);
  const app = express();
  app.get(`${SIGNED_PATH}:grant`, (request, response) => sendSigned(store, request, response));
  app.post(`${SIGNED_PATH}:grant`, (request, response) => takeSigned(store, request, response));
  app.use((error: LibraryError, _request: Request, response: Response, _next: NextFunction) => {
    response.status(STATUS_OF[error.kind] ?? 500).json({ code: error.code });
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await rm(folder, { recursive: true });
  };
  const { port } = server.address() as AddressInfo;
  return { folder, store, origin: `http://127.0.0.1:${port}`, close };
}

export async function s3Ground(config: MinioConfig): Promise<StoreGround> {
  const store = new S3ObjectStore(config);
  await store.prepare();
  return { store, origin: '', close: () => Promise.resolve() };
}
