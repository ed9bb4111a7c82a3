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

/** Two attempts of one job may be here at once, when the first was lost. */
const nameOf = ({ id, attempt }: Claim) => `${id}.${attempt}`;

/** Keeps the jobs of this process its own, as long as they are at work. */
@Injectable()
export class JobLeasesService {
  private readonly logger = new Logger(JobLeasesService.name);
  private readonly held = new Set<Held>();
  private timer?: NodeJS.Timeout;
  private isAway = false;
  private isStopping = false;
  private isRenewing = false;

  constructor(private readonly steps: JobStepsService) {}

  begin({ id, attempt }: Claim): Lease {
    const held: Held = { id, attempt, controller: new AbortController() };
    this.held.add(held);
    if (this.isStopping) this.stop(held, 'stopping');
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
    this.isStopping = true;
    for (const held of this.held) this.stop(held, 'stopping');
  }

  private rest(): void {
    clearInterval(this.timer);
    this.timer = undefined;
  }

  private async renew(): Promise<void> {
    if (this.isRenewing) return;
    this.isRenewing = true;
    const asked = [...this.held];
    try {
      const renewed = await this.steps.renew(asked);
      const kept = new Map(renewed.map((claim) => [nameOf(claim), claim.cancelled]));
      for (const held of asked) {
        if (!kept.has(nameOf(held))) this.stop(held, 'lost');
        else if (kept.get(nameOf(held))) this.stop(held, 'cancelled');
      }
      this.isAway = false;
    } catch (error) {
      if (!this.isAway)
        this.logger.warn({ err: error }, 'The leases of running jobs could not be renewed; trying again.');
      this.isAway = true;
    } finally {
      this.isRenewing = false;
    }
  }

  private stop(held: Held, reason: StopReason): void {
    if (held.reason) return;
    held.reason = reason;
    held.controller.abort(new Error(`the job is to stop: ${reason}`));
  }
}
