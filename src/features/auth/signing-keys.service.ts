import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { isSameHash } from '#platform/access/secret-hash';
import { SecureConfig } from './secure.config';
import { SigningKey } from './signing-key.entity';

/** A key that access tokens are signed with, under the name that they tell (`kid`). */
export interface NamedKey {
  kid: string;
  secret: Buffer;
}

/** What a keyed hash is for; each has a key of its own, which follows from the signing key. */
export type MacPurpose = 'csrf' | 'code' | 'successor';

const MADE = 'made-by-the-library';

/** Knows the secrets of the library. */
@Injectable()
export class SigningKeysService {
  private found?: Promise<readonly [NamedKey, ...NamedKey[]]>;
  private readonly derived = new Map<string, Buffer>();

  constructor(
    @InjectRepository(SigningKey) private readonly keys: Repository<SigningKey>,
    private readonly config: SecureConfig,
  ) {}

  /** All keys that are believed; the first one signs. */
  all(): Promise<readonly [NamedKey, ...NamedKey[]]> {
    this.found ??= this.find().catch((error: unknown) => {
      this.found = undefined;
      throw error;
    });
    return this.found;
  }

  /** HMAC-SHA-256 of the text in base64url. */
  async mac(purpose: MacPurpose, text: string): Promise<string> {
    const [first] = await this.all();
    return this.macBy(first, purpose, text);
  }

  /** Whether it is the keyed hash of the text, by whichever key. */
  async isMac(purpose: MacPurpose, text: string, mac: string): Promise<boolean> {
    const keys = await this.all();
    return keys.some((key) => isSameHash(this.macBy(key, purpose, text), mac));
  }

  private macBy(key: NamedKey, purpose: MacPurpose, text: string): string {
    const name = `${key.kid} ${purpose}`;
    const secret = this.derived.get(name) ?? Buffer.from(hkdfSync('sha256', key.secret, '', purpose, 32));
    this.derived.set(name, secret);
    return createHmac('sha256', secret).update(text).digest('base64url');
  }

  private async find(): Promise<readonly [NamedKey, ...NamedKey[]]> {
    const [first, ...rest] = this.config.keys.map(named);
    return first ? [first, ...rest] : [named(`${MADE}:${await this.ownSecret()}`)];
  }

  /** Made by whichever process comes first. */
  private async ownSecret(): Promise<string> {
    const secret = randomBytes(32).toString('base64url');
    await this.keys.createQueryBuilder().insert().values({ kid: MADE, secret }).orIgnore().execute();
    return (await this.keys.findOneByOrFail({ kid: MADE })).secret;
  }
}

function named(key: string): NamedKey {
  const [kid = '', secret = ''] = key.split(':');
  return { kid, secret: Buffer.from(secret, 'base64url') };
}
