import { randomBytes } from 'node:crypto';
import { MinioConfig } from '#features/storage/minio.config';
import { S3ObjectStore } from '#features/storage/s3-object-store';
import { describeObjectStore } from '#test/contracts/object-store-contract';
import { s3Ground } from '#test/contracts/object-store-ground';
import { describeWriting } from '#test/contracts/object-writing-contract';
import { servers } from '#test/services/servers';

jest.setTimeout(120_000);

/** The settings of a library of its own on the server. */
function configOnServer(): MinioConfig {
  const { hostname, port, username, password, protocol } = new URL(servers.s3Url);
  return Object.assign(new MinioConfig(), {
    ...{ endpoint: hostname, port: Number(port), tls: protocol === 'https:' },
    ...{ accessKey: decodeURIComponent(username), secretKey: decodeURIComponent(password) },
    bucketPrefix: `test-${randomBytes(4).toString('hex')}-`,
  });
}

/** Swift has no forms. */
describe('the object store on a real S3 server', () => {
  describeObjectStore(() => s3Ground(configOnServer()), { forms: 'none' });
});

describe('a real S3 server', () => {
  const config = configOnServer();
  const store = new S3ObjectStore(config);
  beforeAll(() => store.prepare());

  describe('has an object that', () =>
    describeWriting(
      () => ({ store, origin: '', close: () => Promise.resolve() }),
      () => ['s3', JSON.stringify(config)],
    ));
});
