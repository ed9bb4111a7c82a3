import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataConfig } from '#platform/config/data.config';

/** A file is here for as long as a request takes; what is older, a process left that was killed. */
const LONGEST_MS = 60 * 60 * 1_000;

/** Lends places on the disk for files that somebody sends, until it is known what becomes of them. */
@Injectable()
export class IncomingFiles implements OnModuleInit {
  private readonly folder: string;

  constructor({ dir }: DataConfig) {
    this.folder = join(dir, 'incoming');
  }

  async onModuleInit(): Promise<void> {
    const names = await readdir(this.folder).catch(() => []);
    for (const name of names) await this.removeOld(join(this.folder, name));
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

  private async removeOld(path: string): Promise<void> {
    const found = await stat(path).catch(() => undefined);
    if (found && found.mtimeMs < Date.now() - LONGEST_MS) await rm(path, { force: true });
  }
}
