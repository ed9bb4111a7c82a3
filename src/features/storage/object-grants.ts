import { createHmac, randomBytes, randomUUID, timingSafeEqual } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { LibraryError } from '#platform/errors/library-error';
import type { ObjectPlace } from './object-store';

/** What whoever has it may do with one object, until `expiresAt`, in milliseconds since 1970. */
export interface ObjectGrant extends ObjectPlace {
  method: 'GET' | 'POST';
  expiresAt: number;
  type: string;
  fileName?: string;
  maxBytes?: number;
}

const NO_KEY = 'ENOENT';

function refused(code: string, message: string): LibraryError {
  return new LibraryError('forbidden', code, message);
}

/**
 * Signs what may be done with objects, by a key that lies beside them and is good for nothing else: whoever can read it can
 * read the objects anyway.
 */
export class ObjectGrants {
  private found?: Promise<Buffer>;

  constructor(private readonly path: string) {}

  /** The grant as text that fits into an address. */
  async sign(grant: ObjectGrant): Promise<string> {
    return this.signed(Buffer.from(JSON.stringify(grant)).toString('base64url'));
  }

  /** @throws LibraryError `grant.invalid` when it was altered or is for another method, `grant.expired` */
  async read(signed: string, method: ObjectGrant['method']): Promise<ObjectGrant> {
    const [text = ''] = signed.split('.', 1);
    // What was signed has one spelling: base64url, once decoded, would hide letters that were altered or appended.
    const [given, right] = [Buffer.from(signed), Buffer.from(await this.signed(text))];
    const isOurs = given.length === right.length && timingSafeEqual(given, right);
    const grant = isOurs ? (JSON.parse(Buffer.from(text, 'base64url').toString()) as ObjectGrant) : undefined;
    if (grant?.method !== method)
      throw refused('grant.invalid', `Nobody signed this address for ${method}: ask for one that is.`);
    if (grant.expiresAt <= Date.now())
      throw refused('grant.expired', 'The time of this address is over: ask for another.');
    return grant;
  }

  private async signed(text: string): Promise<string> {
    this.found ??= this.key().catch((error: unknown) => {
      this.found = undefined;
      throw error;
    });
    const mac = createHmac('sha256', await this.found).update(text);
    return `${text}.${mac.digest('base64url')}`;
  }

  private async key(): Promise<Buffer> {
    return readFile(this.path).catch((error: NodeJS.ErrnoException) => {
      if (error.code === NO_KEY) return this.make();
      throw error;
    });
  }

  /** Made by whichever process comes first, and whole as soon as it is there. */
  private async make(): Promise<Buffer> {
    await mkdir(dirname(this.path), { recursive: true });
    const draft = `${this.path}.${randomUUID()}`;
    await writeFile(draft, randomBytes(32), { mode: 0o600 });
    await link(draft, this.path).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error;
    });
    await rm(draft);
    return readFile(this.path);
  }
}
