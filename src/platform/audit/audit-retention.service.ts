import { Injectable, type OnModuleInit } from '@nestjs/common';
import { JobSweepService } from '#platform/jobs/job-sweep.service';
import { AuditConfig } from './audit.config';
import { AuditService } from './audit.service';

const HOUR_MS = 60 * 60 * 1_000;

/** Sees to it, in every process that sweeps, that old events are removed; several at once do not wait for each other. */
@Injectable()
export class AuditRetentionService implements OnModuleInit {
  private dueAt = 0;

  constructor(
    private readonly sweep: JobSweepService,
    private readonly audit: AuditService,
    private readonly config: AuditConfig,
  ) {}

  onModuleInit(): void {
    this.sweep.also(() => this.look());
  }

  /** Does nothing within an hour after everything old was removed. */
  async look(): Promise<void> {
    if (performance.now() < this.dueAt) return;
    if (await this.audit.removeOld(this.config.keepDays)) this.dueAt = performance.now() + HOUR_MS;
  }
}
