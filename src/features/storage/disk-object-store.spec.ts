import { diskGround } from '#test/contracts/object-store-ground';
import { describeObjectStore } from '#test/contracts/object-store-contract';

describe('the object store on disk', () => {
  describeObjectStore(diskGround);
});
