import { Injectable, Logger } from '@nestjs/common';
import { JobStepsService, type Claim } from './job-steps.service';

/** How often this process says that it still has its jobs, and asks whether they are cancelled, in milliseconds. */
const RENEWAL_MS = 2_000;

/** Why a job's signal was aborted. */
export type StopReason = 'cancelled' | 'lost' | 'stopping';

/** A job that this process has. */
export interface Lease {
  readonly signal: AbortSignal;
  /** Why the work is to stop, if it is. */
  stopped(): StopReason | undefined;
  end(): void;
}

interface Held extends Claim {
  controller: AbortController;
  reason?: StopReason;
}

/** Keeps the jobs of this process its own, as long as they are at work. */
@Injectable()
export class JobLeasesService {
  private readonly logger = new Logger(JobLeasesService.name);
  private readonly held = new Set<Held>();
  private timer?: NodeJS.Timeout;
  private isAway = false;

  constructor(private readonly steps: JobStepsService) {}

  begin({ id, attempt }: Claim): Lease {
    const held: Held = { id, attempt, controller: new AbortController() };
    this.held.add(held);
    this.timer ??= setInterval(() => void this.renew(), RENEWAL_MS);
    return {
      signal: held.controller.signal,
      stopped: () => held.reason,
      end: () => {
        this.held.delete(held);
        if (this.held.size === 0) this.rest();
      },
    };
  }

  /** Asks all the work of this process to stop; what heeds that is handed back. */
  stopAll(): void {
    for (const held of this.held) this.stop(held, 'stopping');
  }

  private rest(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private async renew(): Promise<void> {
    const asked = [...this.held];
    try {
      const kept = new Map((await this.steps.renew(asked)).map(({ id, cancelled }) => [id, cancelled]));
      for (const held of asked) {
        if (!kept.has(held.id)) this.stop(held, 'lost');
        else if (kept.get(held.id)) this.stop(held, 'cancelled');
      }
      this.isAway = false;
    } catch (error) {
      if (!this.isAway)
        this.logger.warn({ err: error }, 'The leases of running jobs could not be renewed; trying again.');
      this.isAway = true;
    }
  }

  private stop(held: Held, reason: StopReason): void {
    if (held.reason) return;
    held.reason = reason;
    held.controller.abort(new Error(`the job is to stop: ${reason}`));
  }
}
