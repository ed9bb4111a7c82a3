import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';

/** Checked where there is no account or no password, so that the answer takes as long as for one that has. */
const NOBODY = 'a password that nobody has';

/** Turns passwords into hashes and compares them. */
@Injectable()
export class PasswordsService {
  private nobody?: Promise<string>;

  /** An argon2id hash in PHC format. Alike letters that are composed differently are the same (RFC 8265). */
  hash(password: string): Promise<string> {
    return hash(password.normalize('NFC'));
  }

  /** Whether the password has this hash; without a hash it has not, which takes as long to say. */
  async matches(passwordHash: string | null | undefined, password: string): Promise<boolean> {
    this.nobody ??= this.hash(NOBODY);
    const isRight = await verify(passwordHash ?? (await this.nobody), password.normalize('NFC'));
    return isRight && typeof passwordHash === 'string';
  }
}
