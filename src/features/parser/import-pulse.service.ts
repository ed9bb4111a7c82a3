import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { JobStepsService } from '#platform/jobs/job-steps.service';
import type { ImportProgress } from './import-request';
import { ImportRunsService } from './import-runs.service';
import { ImportStepsService } from './import-steps.service';
import type { RunStanding } from './settle-outcome';

/** How often this process asks whether the runs that it works for are still open, in milliseconds. */
const BEAT_MS = 1_000;

const OPEN = 'SELECT id FROM import_runs WHERE id = ANY($1) AND ended_at IS NULL';

/** What a task of an import has from the run that it belongs to. */
export interface TaskWatch {
  /** Is aborted when the run or the process ends. */
  readonly signal: AbortSignal;
  readonly planning: (progress: ImportProgress) => void;
  importing(standing: RunStanding & { remaining: number }): Promise<void>;
  /** Ends a task whose signal was aborted: in silence with its run, by the signal's reason with the process. */
  leave(): void;
  end(): void;
}

/** A run for which this process works. */
interface Pulse {
  tasks: number;
  jobId: Promise<string | null>;
  ended: AbortController;
  reportedAt: number;
}

/** Keeps the tasks of this process in touch with their runs: stops them with it, and tells how far it is. */
@Injectable()
export class ImportPulseService {
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
    this.timer ??= setInterval(() => void this.beat(), BEAT_MS);
    return {
      signal: AbortSignal.any([stopping, pulse.ended.signal]),
      planning: (progress) => void this.tellPlanning(pulse, progress),
      importing: (standing) => this.tellImporting(pulse, standing),
      leave: () => stopping.throwIfAborted(),
      end: () => this.end(runId, pulse),
    };
  }

  private newPulse(runId: number): Pulse {
    const jobId = this.runs.one(runId).then(
      (run) => run.jobId,
      () => null,
    );
    const pulse = { tasks: 0, jobId, ended: new AbortController(), reportedAt: 0 };
    this.pulses.set(runId, pulse);
    return pulse;
  }

  private end(runId: number, pulse: Pulse): void {
    pulse.tasks -= 1;
    if (pulse.tasks === 0) this.pulses.delete(runId);
    if (this.pulses.size > 0) return;
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private async beat(): Promise<void> {
    const asked = [...this.pulses];
    try {
      const rows = await this.database.query<{ id: number }[]>(OPEN, [asked.map(([id]) => id)]);
      const open = new Set(rows.map(({ id }) => id));
      for (const [id, { ended }] of asked) if (!open.has(id)) ended.abort(new Error('The import has ended'));
    } catch (error) {
      this.logger.warn({ err: error }, 'Whether imports are still wanted could not be asked; asking again.');
    }
  }

  /** Progress is for people, and no reason for work to fail. */
  private async tellPlanning(pulse: Pulse, progress: ImportProgress): Promise<void> {
    if (progress.phase !== 'planning') return;
    const { done, total, category: message } = progress;
    const jobId = await pulse.jobId;
    if (jobId === null) return;
    await this.jobs
      .report(jobId, { done, total, unit: 'categories', message })
      .catch((error: unknown) => this.logger.debug({ err: error }, 'The progress of a plan was not noted.'));
  }

  private async tellImporting(pulse: Pulse, standing: RunStanding & { remaining: number }): Promise<void> {
    const now = performance.now();
    if (standing.remaining > 0 && now - pulse.reportedAt < reportEveryMs(standing)) return;
    pulse.reportedAt = now;
    await this.steps.report({ ...standing, jobId: await pulse.jobId });
  }
}

/** Once a second, and less often for a long run, so that its history stays readable: at most some 500 reports. */
function reportEveryMs({ imported, failed, remaining }: RunStanding & { remaining: number }): number {
  return Math.min(10_000, Math.max(1_000, imported + failed + remaining));
}
