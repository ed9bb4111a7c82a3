import { describeObjectStore } from '#test/contracts/object-store-contract';
import { s3Ground } from '#test/contracts/object-store-ground';
import { startS3Server } from '#test/fakes/s3-server';

describe('the object store on an S3 server', () => {
  describeObjectStore(
    async () => {
      const server = await startS3Server();
      return { ...(await s3Ground(server.config)), close: server.close };
    },
    { isLax: true, forms: 'unchecked' },
  );
});
