import { Logger } from '@nestjs/common';
import type { Schedule } from './schedule';
import { latestSlot, slotsAfter } from './schedule-rule';
import type { ScheduleSlotsService } from './schedule-slots.service';

/** Follows a schedule in this process: queues every slot after `start`, however late or seldom it is looked at. */
export class ScheduleWatch {
  private readonly logger = new Logger(ScheduleWatch.name);
  private readonly coming: Iterator<Date, never>;
  private next: Date;
  private isToCatchUp: boolean;
  private step?: Promise<void>;
  private isOver = false;

  constructor(
    private readonly schedule: Schedule,
    private readonly slots: ScheduleSlotsService,
    private readonly start: Date,
  ) {
    this.coming = slotsAfter(schedule, start);
    this.next = this.coming.next().value;
    this.isToCatchUp = schedule.catchUp;
  }

  /**
   * Queues the slots up to an instant that are not queued yet, one by one. Rejects where the database cannot be asked; the
   * next look goes on with the slot that it failed at. Looks at the same time share the work.
   */
  async look(until: Date): Promise<void> {
    while (!this.isOver && (this.isToCatchUp || this.next <= until)) {
      this.step ??= this.queueNext().finally(() => (this.step = undefined));
      await this.step;
    }
  }

  /** Queues nothing more, and waits for the slot that is being queued. */
  async stop(): Promise<void> {
    this.isOver = true;
    await Promise.allSettled([this.step]);
  }

  private async queueNext(): Promise<void> {
    if (this.isToCatchUp) {
      await this.catchUp();
      this.isToCatchUp = false;
    } else {
      await this.slots.queue(this.schedule, this.next);
      this.next = this.coming.next().value;
    }
  }

  /** Where no slot was ever queued, none was missed. */
  private async catchUp(): Promise<void> {
    const last = await this.slots.last(this.schedule);
    const missed = last && latestSlot(this.schedule, last.at, this.start);
    if (!missed) return;
    await this.slots.queue(this.schedule, missed);
    this.logger.log(`${this.schedule.name} makes up for ${missed.toISOString()}, when no scheduler ran.`);
  }
}
