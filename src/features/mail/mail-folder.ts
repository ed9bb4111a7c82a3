import { chmod, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A mail that was put into the folder. */
export interface MailFile {
  id: string;
  /** When it was asked for. */
  at: Date;
}

const NAME = /^([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\.eml$/;

/** What stands for what is not there; every other fault stays one. */
const whenAbsent =
  <Value>(value: Value) =>
  (error: NodeJS.ErrnoException): Value => {
    if (error.code === 'ENOENT') return value;
    throw error;
  };

/** Keeps mails as files of this machine, which only its owner may read: that is where they go without a mail server. */
export class MailFolder {
  /** When a mail was asked for: the first 48 bits of its id, a UUIDv7 (RFC 9562, 5.7). */
  static timeOf(id: string): Date {
    return new Date(Number.parseInt(id.replace('-', '').slice(0, 12), 16));
  }

  constructor(readonly path: string) {}

  /** Puts the bytes of a mail under its id; the same mail sent again takes the place of the first. */
  async put(id: string, bytes: Uint8Array): Promise<void> {
    await mkdir(this.path, { recursive: true });
    await chmod(this.path, 0o700);
    const draft = join(this.path, `${id}.draft`);
    await writeFile(draft, bytes, { mode: 0o600 });
    await rename(draft, this.pathOf(id));
  }

  /** The mails, the newest first. */
  async list(): Promise<MailFile[]> {
    const names = await readdir(this.path).catch(whenAbsent([]));
    const ids = names
      .flatMap((name) => NAME.exec(name)?.[1] ?? [])
      .sort()
      .reverse();
    return ids.map((id) => ({ id, at: MailFolder.timeOf(id) }));
  }

  /** The bytes of a mail; undefined when it is not there. */
  async get(id: string): Promise<Uint8Array | undefined> {
    if (!NAME.test(`${id}.eml`)) return undefined;
    return readFile(this.pathOf(id)).catch(whenAbsent(undefined));
  }

  async remove(id: string): Promise<void> {
    await rm(this.pathOf(id), { force: true });
  }

  private pathOf(id: string): string {
    return join(this.path, `${id}.eml`);
  }
}
