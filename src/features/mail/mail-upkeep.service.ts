import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { JobSweepService } from '#platform/jobs/job-sweep.service';
import { MailFolder } from './mail-folder';
import { MailConfig } from './mail.config';

/** How many rows one look removes at most; the next one goes on. */
const BATCH = 1_000;

/** What a mail said is forgotten when it is not worth sending any more, whatever its job still waits for. */
const EXPIRED = `
  UPDATE mails SET params = NULL, updated_at = clock_timestamp(),
    state = CASE state WHEN 'queued' THEN 'failed' ELSE state END,
    error_code = coalesce(error_code, 'mail.expired'), error = coalesce(error, 'It was not sent in time.')
  WHERE params IS NOT NULL AND expires_at < clock_timestamp()`;

/** The job of a mail may end where its handler cannot see it: cancelled, or lost with its last worker. */
const ABANDONED = `
  UPDATE mails SET state = 'dead', updated_at = clock_timestamp(),
    error_code = coalesce(error_code, 'mail.abandoned'), error = coalesce(error, 'Its job ended without it.')
  WHERE state = 'queued' AND NOT EXISTS (
    SELECT FROM jobs WHERE jobs.key = 'mail.send:' || mails.id AND jobs.state IN ('queued', 'running'))`;

const KNOWN = `SELECT id FROM mails WHERE id = ANY ($1::uuid[])`;

const OLD = `
  DELETE FROM mails WHERE id IN (SELECT id FROM mails
    WHERE created_at < clock_timestamp() - $1 * interval '1 day' ORDER BY created_at LIMIT ${BATCH})`;

/** Looks from time to time for mails that nobody will end, for what they need not say any more, and for old ones. */
@Injectable()
export class MailUpkeepService implements OnModuleInit {
  constructor(
    private readonly database: DataSource,
    private readonly sweep: JobSweepService,
    private readonly folder: MailFolder,
    private readonly config: MailConfig,
  ) {}

  onModuleInit(): void {
    this.sweep.also(() => this.look());
  }

  async look(): Promise<void> {
    await this.database.query(EXPIRED);
    await this.database.query(ABANDONED);
    await this.database.query(OLD, [this.config.keepDays]);
    await this.removeUselessFiles();
  }

  /** A file goes with the row of its mail, which an account may have taken along. */
  private async removeUselessFiles(): Promise<void> {
    const files = await this.folder.list();
    if (files.length === 0) return;
    const ids = files.map(({ id }) => id);
    const rows = await this.database.query<{ id: string }[]>(KNOWN, [ids]);
    const known = new Set(rows.map(({ id }) => id));
    for (const id of ids) if (!known.has(id)) await this.folder.remove(id);
  }
}
