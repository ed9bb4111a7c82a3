import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { DataConfig } from '#platform/config/data.config';
import { LibraryError } from '#platform/errors/library-error';

/** A file is here for as long as a request takes; what is older, a process left that was killed. */
const LONGEST_MS = 60 * 60 * 1_000;

/** So many are received at a time by a process, and so many of them from the same sender. */
const AT_A_TIME = 16;
const AT_A_TIME_OF_ONE = 3;

function busy(): LibraryError {
  const message = 'As many files are being received as there is room for: send it again in a moment.';
  return new LibraryError('unavailable', 'request.busy', message, { retryAfterSeconds: 5 });
}

function tooMany(): LibraryError {
  const message = `You are sending ${AT_A_TIME_OF_ONE} files already: send this one when one of them is there.`;
  return new LibraryError('too-many', 'request.too-many-files', message, { retryAfterSeconds: 5 });
}

/** Lends places on the disk for files that somebody sends, until it is known what becomes of them. */
@Injectable()
export class IncomingFiles implements OnModuleInit, OnModuleDestroy {
  private readonly folder: string;
  private readonly senders: string[] = [];
  private timer?: NodeJS.Timeout;

  constructor({ dir }: DataConfig) {
    this.folder = join(dir, 'incoming');
  }

  async onModuleInit(): Promise<void> {
    this.timer = setInterval(() => void this.removeLeftovers(), LONGEST_MS).unref();
    await this.removeLeftovers();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
  }

  /**
   * Lends a place for a file that comes from that sender, who has to wait while too many come.
   *
   * @throws LibraryError `request.busy`, `request.too-many-files`; whatever the work fails with
   */
  async receive<Result>(sender: string, work: (path: string) => Promise<Result>): Promise<Result> {
    if (this.senders.filter((other) => other === sender).length >= AT_A_TIME_OF_ONE) throw tooMany();
    if (this.senders.length >= AT_A_TIME) throw busy();
    this.senders.push(sender);
    try {
      return await this.lend(work);
    } finally {
      this.senders.splice(this.senders.indexOf(sender), 1);
    }
  }

  /** Whatever becomes of the work, nothing is at the path when it is over. */
  async lend<Result>(work: (path: string) => Promise<Result>): Promise<Result> {
    const path = join(this.folder, randomUUID());
    await mkdir(this.folder, { recursive: true });
    try {
      return await work(path);
    } finally {
      await rm(path, { force: true });
    }
  }

  private async removeLeftovers(): Promise<void> {
    const names = await readdir(this.folder).catch(() => []);
    for (const name of names) await this.removeOld(join(this.folder, name));
  }

  private async removeOld(path: string): Promise<void> {
    const found = await stat(path).catch(() => undefined);
    if (!found || found.mtimeMs > Date.now() - LONGEST_MS) return;
    // What cannot be removed now is tried again in an hour.
    await rm(path, { force: true }).catch(() => undefined);
  }
}
