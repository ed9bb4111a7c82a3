import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { SchedulerRegistry } from '@nestjs/schedule';
import { CronJob } from 'cron';
import { isConnectionLoss } from '#platform/database/connection-loss';
import { ScheduleSlotsService } from './schedule-slots.service';
import { ScheduleWatch } from './schedule-watch';
import { SchedulesService } from './schedules.service';

const SECOND_LOOK = 'schedules.second-look';
/** A timer may be late, left out or in vain: after a sleep of the machine, a change of its clock, without the database. */
const SECOND_LOOK_MS = 5_000;

/** Queues the jobs of the schedules at their times, once it is started; any number of processes may do so. */
@Injectable()
export class ScheduleEngineService implements BeforeApplicationShutdown {
  private readonly logger = new Logger(ScheduleEngineService.name);
  private readonly watches = new Map<string, ScheduleWatch>();
  private isAway = false;

  constructor(
    private readonly schedules: SchedulesService,
    private readonly slots: ScheduleSlotsService,
    private readonly timers: SchedulerRegistry,
  ) {}

  /** Begins with the slots after now; what was missed before is made up for where the schedule says so. */
  start(): void {
    const now = new Date();
    for (const schedule of this.schedules.active()) {
      const { name, cron: cronTime, timezone: timeZone } = schedule;
      const watch = new ScheduleWatch(schedule, this.slots, now);
      this.watches.set(name, watch);
      const timer = CronJob.from({ cronTime, timeZone, onTick: () => this.look(watch), start: true });
      this.timers.addCronJob(name, timer);
    }
    this.timers.addInterval(
      SECOND_LOOK,
      setInterval(() => this.lookAtAll(), SECOND_LOOK_MS),
    );
    this.lookAtAll();
  }

  /** Takes no further slot, and waits for those that are being queued. */
  async stop(): Promise<void> {
    if (this.timers.doesExist('interval', SECOND_LOOK)) this.timers.deleteInterval(SECOND_LOOK);
    for (const name of this.watches.keys()) {
      if (this.timers.doesExist('cron', name)) this.timers.deleteCronJob(name);
    }
    const watches = [...this.watches.values()];
    this.watches.clear();
    await Promise.all(watches.map((watch) => watch.stop()));
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.stop();
  }

  private lookAtAll(): void {
    for (const watch of this.watches.values()) this.look(watch);
  }

  private look(watch: ScheduleWatch): void {
    void watch.look(new Date()).then(
      () => (this.isAway = false),
      (error: unknown) => this.tell(error),
    );
  }

  /** Says once that the database is away. */
  private tell(error: unknown): void {
    if (!isConnectionLoss(error)) this.logger.error({ err: error }, 'A slot could not be queued.');
    else if (!this.isAway)
      this.logger.warn({ err: error }, 'The database is away; the slots of schedules wait for it.');
    this.isAway = isConnectionLoss(error);
  }
}
