import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { JobStepsService } from '#platform/jobs/job-steps.service';
import { UNWANTED } from './import-jobs-unwanted';
import type { ImportProgress } from './import-request';
import { ImportRunsService } from './import-runs.service';
import { ImportStepsService } from './import-steps.service';
import type { RunStanding } from './settle-outcome';

/** How often this process asks whether the runs that it works for are still open, in milliseconds. */
const BEAT_MS = 1_000;

const OPEN = `
  SELECT import_runs.id, ${UNWANTED} AS "isUnwanted" FROM import_runs LEFT JOIN jobs ON jobs.id = job_id
  WHERE import_runs.id = ANY ($1) AND ended_at IS NULL`;

/** What a task of an import has from the run that it belongs to. */
export interface TaskWatch {
  /** Is aborted when the run or the process ends. */
  readonly signal: AbortSignal;
  readonly planning: (progress: ImportProgress) => void;
  importing(standing: RunStanding): Promise<void>;
  /** Ends a task whose signal was aborted: in silence with its run, by the signal's reason with the process. */
  leave(): void;
  end(): void;
}

/** A run for which this process works, or did so at the last beat. */
interface Pulse {
  tasks: number;
  isFresh: boolean;
  jobId: Promise<string | null>;
  ended: AbortController;
  reportedAt: { categories: number; books: number };
}

/** Keeps the tasks of this process in touch with their runs: stops them with it, and tells how far it is. */
@Injectable()
export class ImportPulseService implements OnApplicationShutdown {
  private readonly logger = new Logger(ImportPulseService.name);
  private readonly pulses = new Map<number, Pulse>();
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly database: DataSource,
    private readonly runs: ImportRunsService,
    private readonly steps: ImportStepsService,
    private readonly jobs: JobStepsService,
  ) {}

  begin(runId: number, stopping: AbortSignal): TaskWatch {
    const pulse = this.pulses.get(runId) ?? this.newPulse(runId);
    pulse.tasks += 1;
    pulse.isFresh = true;
    this.timer ??= setInterval(() => void this.beat(), BEAT_MS).unref();
    return {
      signal: AbortSignal.any([stopping, pulse.ended.signal]),
      planning: (progress) => void this.tellPlanning(pulse, progress),
      importing: (standing) => this.tellImporting(pulse, standing),
      leave: () => stopping.throwIfAborted(),
      end: () => void (pulse.tasks -= 1),
    };
  }

  onApplicationShutdown(): void {
    clearInterval(this.timer);
  }

  private newPulse(runId: number): Pulse {
    const jobId = this.runs.one(runId).then(
      (run) => run.jobId,
      () => null,
    );
    const reportedAt = { categories: -Infinity, books: -Infinity };
    const pulse = { tasks: 0, isFresh: true, jobId, ended: new AbortController(), reportedAt };
    this.pulses.set(runId, pulse);
    return pulse;
  }

  private async beat(): Promise<void> {
    this.forgetIdle();
    if (this.pulses.size === 0) return;
    const asked = [...this.pulses];
    try {
      const ids = asked.map(([id]) => id);
      const rows = await this.database.query<{ id: number; isUnwanted: boolean }[]>(OPEN, [ids]);
      const open = new Map(rows.map(({ id, isUnwanted }) => [id, isUnwanted]));
      for (const [id, { ended }] of asked) {
        if (open.get(id)) await this.steps.cancel(id);
        if (open.get(id) !== false) ended.abort(new Error('The import has ended'));
      }
    } catch (error) {
      this.logger.warn({ err: error }, 'Whether imports are still wanted could not be asked; asking again.');
    }
  }

  /** A run is kept in mind for a beat after its last task, since the next one may be about to begin. */
  private forgetIdle(): void {
    for (const [id, pulse] of this.pulses) {
      if (pulse.tasks === 0 && !pulse.isFresh) this.pulses.delete(id);
      pulse.isFresh = false;
    }
    if (this.pulses.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }

  /** Progress is for people, and no reason for work to fail. */
  private async tellPlanning(pulse: Pulse, progress: ImportProgress): Promise<void> {
    if (progress.phase !== 'planning' || !isTimeToTell(pulse, 'categories', progress.total)) return;
    const { done, total, category: message } = progress;
    const jobId = await pulse.jobId;
    if (jobId === null) return;
    await this.jobs
      .report(jobId, { done, total, unit: 'categories', message })
      .catch((error: unknown) => this.logger.debug({ err: error }, 'The progress of a plan was not noted.'));
  }

  private async tellImporting(pulse: Pulse, standing: RunStanding): Promise<void> {
    const { imported, failed, remaining } = standing;
    if (remaining > 0 && !isTimeToTell(pulse, 'books', imported + failed + remaining)) return;
    await this.steps.report({ ...standing, jobId: await pulse.jobId });
  }
}

/** Once a second, and less often where much is to be done, so that its history stays readable: at most some 500 reports. */
function isTimeToTell({ reportedAt }: Pulse, unit: 'categories' | 'books', total: number): boolean {
  const now = performance.now();
  if (now - reportedAt[unit] < Math.min(10_000, Math.max(1_000, total))) return false;
  reportedAt[unit] = now;
  return true;
}
