import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { describeObjectStore } from '#test/contracts/object-store-contract';
import { s3Ground } from '#test/contracts/object-store-ground';
import { describeWriting } from '#test/contracts/object-writing-contract';
import { startS3Server, type TestS3Server } from '#test/fakes/s3-server';
import { MinioConfig } from './minio.config';
import { S3ObjectStore } from './s3-object-store';

const lax = { isLax: true, forms: 'unchecked' } as const;

describe('the object store on an S3 server', () => {
  describeObjectStore(async () => {
    const server = await startS3Server();
    return { ...(await s3Ground(server.config)), close: server.close };
  }, lax);
});

describe('an S3 server', () => {
  let server: TestS3Server;
  let store: S3ObjectStore;
  beforeAll(async () => {
    server = await startS3Server();
    store = new S3ObjectStore(server.config);
    await store.prepare();
  });
  afterAll(() => server.close());

  describe('has an object that', () =>
    describeWriting(
      () => ({ store, origin: '', close: () => Promise.resolve() }),
      () => ['s3', JSON.stringify(server.config)],
    ));

  it('is given its buckets once, by however many processes start', async () => {
    const stores = Array.from({ length: 4 }, () => new S3ObjectStore(server.config));
    await Promise.all(stores.map((one) => one.prepare()));
  });

  it('that refuses the keys is told as such, without them', async () => {
    const config = Object.assign(new MinioConfig(), server.config, { secretKey: 'another-secret' });
    const refused = await new S3ObjectStore(config).prepare().catch((error: unknown) => error);
    expect(refused).toMatchObject({ kind: 'unavailable', code: 'storage.refused' });
    expect((refused as Error).message).not.toContain('another-secret');
    expect((refused as Error).message).toContain('MINIO_SECRET_KEY');
  });

  it('that nobody runs is told as such', async () => {
    const config = Object.assign(new MinioConfig(), server.config, { port: 1 });
    const message =
      /^The S3 server at 127\.0\.0\.1:1 cannot be used \(.+\): start it, or correct MINIO_ENDPOINT/;
    await expect(new S3ObjectStore(config).prepare()).rejects.toMatchObject({
      ...{ kind: 'unavailable', code: 'storage.unreachable' },
      message: expect.stringMatching(message),
    });
  });

  it('that never answers is not waited for', async () => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => sockets.push(socket)).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    const config = Object.assign(new MinioConfig(), server.config, { port });
    const prepared = new S3ObjectStore(config).prepare();
    await expect(prepared).rejects.toMatchObject({ code: 'storage.unreachable' });
    for (const socket of sockets) socket.destroy();
    silent.close();
  }, 20_000);

  it('is sent forms that bind what they bring, signed as S3 wants it', async () => {
    const place = { bucket: 'covers' as const, key: 'a' };
    const { fields } = await store.signForm(place, { seconds: 60, type: 'image/png', maxBytes: 10 });
    const policy = JSON.parse(Buffer.from(fields['policy'] ?? '', 'base64').toString()) as object;
    expect(policy).toMatchObject({
      expiration: expect.any(String),
      conditions: expect.arrayContaining([
        ['eq', '$key', 'a'],
        ['eq', '$Content-Type', 'image/png'],
        ['content-length-range', 0, 10],
      ]),
    });
    const scope = (fields['x-amz-credential'] ?? '').split('/').slice(1);
    const by = (key: string | Buffer, word: string) => createHmac('sha256', key).update(word).digest();
    const key = scope.reduce<string | Buffer>(by, `AWS4${server.config.secretKey}`);
    expect(fields['x-amz-signature']).toBe(by(key, fields['policy'] ?? '').toString('hex'));
  });

  it('is named in addresses as browsers reach it', async () => {
    const config = Object.assign(new MinioConfig(), server.config, { publicUrl: 'https://files.example' });
    const seen = new S3ObjectStore(config);
    const place = { bucket: 'covers' as const, key: 'a' };
    const signed = { seconds: 60, type: 'image/png', maxBytes: 10 };
    expect(await seen.signGet(place, signed)).toMatch(/^https:\/\/files\.example\/bookwheel-covers\/a\?/);
    expect((await seen.signForm(place, signed)).url).toMatch(/^https:\/\/files\.example\/bookwheel-covers/);
  });
});
