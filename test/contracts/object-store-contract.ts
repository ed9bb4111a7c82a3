import { describeContents } from './object-contents-contract';
import { describeCheckedForms, describeForms } from './object-forms-contract';
import { describeKeys, describeManyKeys } from './object-keys-contract';
import { describeSigned } from './object-signed-contract';
import type { StoreGround } from './object-store-ground';
import { describeStrictly } from './object-strict-contract';

/** What the server behind a store is known not to do. */
export interface StoreLimits {
  /** It was made for tests alone: it writes into what is there, reads some ranges wrongly and serves without signatures. */
  isLax?: boolean;
  /** It takes whatever a form brings, or takes no forms. */
  forms?: 'unchecked' | 'none';
}

/** What every store of objects does. */
export function describeObjectStore(makeGround: () => Promise<StoreGround>, limits: StoreLimits = {}): void {
  let made: StoreGround;
  beforeAll(async () => {
    made = await makeGround();
  });
  afterAll(() => made.close());
  const ground = () => made;

  describe('an object', () => describeContents(ground));
  describe('the key of an object', () => describeKeys(ground));
  describe('a signed address', () => describeSigned(ground));
  if (!limits.isLax) describe('an object', () => describeStrictly(ground));
  if (!limits.isLax) describe('the key of an object', () => describeManyKeys(ground));
  if (limits.forms !== 'none') describe('a signed form', () => describeForms(ground));
  if (limits.forms === undefined) describe('a signed form', () => describeCheckedForms(ground));
}
