import { Injectable } from '@nestjs/common';
import { isOff } from './schedule-cron.decorator';
import type { Schedule } from './schedule';
import { slotsAfter } from './schedule-rule';
import { ScheduleSlotsService, type ScheduleSlot } from './schedule-slots.service';

/** A schedule with its times that come and the one that was last. */
export interface ScheduleOutlook {
  schedule: Schedule;
  /** None where it is off. */
  next: Date[];
  last: ScheduleSlot | undefined;
}

const SHOWN = 5;

/** Knows every schedule of the library. */
@Injectable()
export class SchedulesService {
  private readonly schedules = new Map<string, Schedule>();

  constructor(private readonly slots: ScheduleSlotsService) {}

  /** Declares a schedule; a feature does so in `onModuleInit`, in every process. */
  add<Payload extends object>(schedule: Schedule<Payload>): void {
    const { name } = schedule;
    if (this.schedules.has(name)) throw new Error(`The schedule ${name} is added twice`);
    this.schedules.set(name, schedule as unknown as Schedule);
  }

  /** Those that are not off. */
  active(): Schedule[] {
    return [...this.schedules.values()].filter(({ cron }) => !isOff(cron));
  }

  /** All of them, by name. */
  async list(): Promise<ScheduleOutlook[]> {
    const schedules = [...this.schedules.values()].sort((one, other) => (one.name < other.name ? -1 : 1));
    const active = this.active();
    return Promise.all(
      schedules.map(async (schedule) => ({
        schedule,
        next: active.includes(schedule) ? nextOf(schedule) : [],
        last: await this.slots.last(schedule),
      })),
    );
  }
}

function nextOf(schedule: Schedule): Date[] {
  const coming = slotsAfter(schedule, new Date());
  return Array.from({ length: SHOWN }, () => coming.next().value);
}
