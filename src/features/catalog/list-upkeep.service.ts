import { Injectable, type OnModuleInit } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { JobSweepService } from '#platform/jobs/job-sweep.service';
import { WALK_HOURS } from '#platform/lists/list-cursor';

/** How often this process looks, at most. */
const EVERY_MS = 60_000;

/** An hour more than a walk may take, for clocks that differ; what is left is for the next look. */
const OLD_MOVES = `
  DELETE FROM list_moves WHERE id IN (
    SELECT id FROM list_moves WHERE moved_at < now() - interval '${WALK_HOURS + 1} hours' ORDER BY moved_at LIMIT 10000)`;

/** Forgets by what items were listed before they changed, once no walk can need it. */
@Injectable()
export class ListUpkeepService implements OnModuleInit {
  private lookedAt = -Infinity;

  constructor(
    private readonly database: DataSource,
    private readonly sweep: JobSweepService,
  ) {}

  onModuleInit(): void {
    this.sweep.also(() => this.lookAtTimes());
  }

  async look(): Promise<void> {
    await this.database.query(OLD_MOVES);
  }

  private async lookAtTimes(): Promise<void> {
    if (performance.now() - this.lookedAt < EVERY_MS) return;
    this.lookedAt = performance.now();
    await this.look();
  }
}
