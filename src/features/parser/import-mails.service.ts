import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { MailService } from '#features/mail/mail.service';
import { NoticesService, type Notice } from '#features/users/notices.service';
import { ImportOutcome } from './import-outcome.entity';
import { ImportRun } from './import-run.entity';

/** Who asks for imports that somebody watches, or that prepare a library: their success is no news. */
const WATCHED = ['start', 'demo', 'seed', 'cli'];

/** How many of the books that failed a mail names, and of the categories that could not be read. */
const NAMED = 10;

const WHY_CHARS = 200;

const REASONS = `
  SELECT coalesce(reason, 'unknown') AS reason, count(*)::integer AS books FROM import_outcomes
  WHERE run_id = $1 AND kind = 'failed' GROUP BY 1 ORDER BY books DESC, reason LIMIT 20`;

/** Tells the administrators who want it how imports ended. */
@Injectable()
export class ImportMailsService {
  constructor(
    private readonly mails: MailService,
    private readonly notices: NoticesService,
  ) {}

  /**
   * Writes to them in the transaction that closed the run: of every failure, and of a success that nobody waited for. Who stops a
   * run, or the process that has it, knows.
   */
  async tellOfEnd(runId: number, manager: EntityManager): Promise<void> {
    const run = await manager.findOneByOrFail(ImportRun, { id: runId });
    const template = noticeOf(run);
    const readers = template ? await this.notices.administratorsWanting(template, manager) : [];
    if (!template || readers.length === 0) return;
    const report = { ...(await reportOf(run, manager)), error: cut(run.error ?? '') };
    for (const { to, locale, ...reader } of readers)
      await this.mails.send({ to, locale, template, params: { ...report, ...reader } }, manager);
  }
}

function noticeOf({ state, requestedBy }: ImportRun): Notice | undefined {
  if (state === 'failed') return 'import-failed';
  return state === 'succeeded' && !WATCHED.includes(requestedBy) ? 'import-finished' : undefined;
}

async function reportOf(run: ImportRun, manager: EntityManager) {
  const { id: runId, imported, linked, known, failed, startedAt, endedAt } = run;
  const skipped = Object.values(run.skipped).reduce((sum, books) => sum + books, 0);
  const reasons = await manager.query<{ reason: string; books: number }[]>(REASONS, [runId]);
  const failures = await manager.find(ImportOutcome, {
    where: { runId, kind: 'failed' },
    order: { position: 'ASC' },
    take: NAMED,
  });
  return {
    runId,
    startedAt: startedAt.toISOString(),
    endedAt: (endedAt ?? new Date()).toISOString(),
    counts: { imported, linked, known, skipped, failed },
    reasons,
    failures: failures.map(({ title, detail, reason }) => ({
      ...{ title: cut(title), why: cut(detail ?? reason ?? '') },
    })),
    unreadCategories: Object.entries(run.categoryFailures)
      .slice(0, NAMED)
      .map(([category, why]) => ({ category: cut(category), why: cut(why) })),
  };
}

/** What comes from a source may be of any length. */
const cut = (text: string) =>
  text.length > WHY_CHARS ? `${text.slice(0, WHY_CHARS - 1).toWellFormed()}…` : text;
