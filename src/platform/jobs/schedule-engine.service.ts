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
  private readonly waiting = new Set<ScheduleWatch>();

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
      () => this.noteQueued(watch),
      (error: unknown) => this.noteFailed(watch, error),
    );
  }

  private noteQueued(watch: ScheduleWatch): void {
    if (this.waiting.delete(watch)) this.logger.log('The slots of a schedule that waited are queued.');
  }

  /** Says once that the database is away. */
  private noteFailed(watch: ScheduleWatch, err: unknown): void {
    if (!isConnectionLoss(err)) this.logger.error({ err }, 'A slot could not be queued; it is tried again.');
    else if (!this.waiting.has(watch))
      this.logger.warn({ err }, 'The database is away; the slots of a schedule wait for it.');
    this.waiting.add(watch);
  }
}
