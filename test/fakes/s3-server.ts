import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import type { Server } from 'node:http';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { MinioConfig } from '#features/storage/minio.config';

interface Context {
  method: string;
  query: object;
  type: string;
  body: string;
}

/** The package has no types of its own. */
type S3rver = new (options: {
  port: number;
  address: string;
  directory: string;
  silent: boolean;
  vhostBuckets: boolean;
}) => {
  middleware: ((context: Context, next: () => Promise<void>) => Promise<void>)[];
  httpServer: Server;
  run(): Promise<{ port: number }>;
  close(): Promise<void>;
};

const require = createRequire(__filename);
const S3rver = require('@20minutes/s3rver') as S3rver;

const NO_UPLOADS =
  '<ListMultipartUploadsResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><IsTruncated>false</IsTruncated></ListMultipartUploadsResult>';

/** An S3 server of its own on this machine, and the settings by which the library finds it. */
export interface TestS3Server {
  config: MinioConfig;
  /** The same as variables of a process. */
  variables: Record<string, string>;
  close(): Promise<void>;
}

/** The server knows no list of uploads that were begun, and refuses to be asked for it: here it is always empty. */
export async function startS3Server(): Promise<TestS3Server> {
  const directory = await mkdtemp(join(tmpdir(), 's3-'));
  const server = new S3rver({ port: 0, address: '127.0.0.1', directory, silent: true, vhostBuckets: false });
  server.middleware.unshift(async (context, next) => {
    if (context.method !== 'GET' || !('uploads' in context.query)) return next();
    context.type = 'application/xml';
    context.body = NO_UPLOADS;
  });
  const { port } = await server.run();
  const config = Object.assign(new MinioConfig(), {
    ...{ endpoint: '127.0.0.1', port, accessKey: 'S3RVER', secretKey: 'S3RVER' },
  });
  const variables = {
    MINIO_ENDPOINT: config.endpoint,
    MINIO_PORT: String(port),
    MINIO_ACCESS_KEY: config.accessKey,
    MINIO_SECRET_KEY: config.secretKey,
  };
  const close = async () => {
    server.httpServer.closeAllConnections();
    await server.close();
    await rm(directory, { recursive: true });
  };
  return { config, variables, close };
}
