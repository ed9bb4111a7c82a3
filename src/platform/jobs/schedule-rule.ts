import { CronExpressionParser, type CronExpression } from 'cron-parser';
import { offsetAt, offsetEnd } from './schedule-zone';

/** When something takes place: a cron expression, with seconds or without, on the clocks of a time zone. */
export interface ScheduleRule {
  readonly cron: string;
  readonly timezone: string;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** No clock is put back further. */
const LONGEST_REPEAT_MS = 3 * HOUR_MS;
/** How far back the latest slot is looked for, step by step: where slots are dense, the first step finds it. */
const REACHES_MS = [HOUR_MS, DAY_MS, 32 * DAY_MS, Infinity];

/** The times that the expression names on a clock that is never put forward or back, after that time. */
const wallTimes = (cron: string, after: number): CronExpression =>
  CronExpressionParser.parse(cron, { currentDate: new Date(after), tz: 'UTC' });

/**
 * The slots of a rule after an instant, in order, without end. They follow from the rule alone, so that all who compute
 * them agree. Where clocks are put forward, the times left out take place together, when the clocks have been put forward;
 * where they are put back, a time that comes twice takes place the first time. A rule for every hour goes on every hour.
 */
export function* slotsAfter({ cron, timezone }: ScheduleRule, after: Date): Generator<Date, never> {
  const isHourly = CronExpressionParser.parse(cron).fields.hour.values.length === 24;
  let start = after.getTime();
  if (offsetAt(timezone, start - LONGEST_REPEAT_MS) > offsetAt(timezone, start)) start -= LONGEST_REPEAT_MS;
  let last = after.getTime();
  let offset = offsetAt(timezone, start);
  let wall = start + offset;
  for (;;) {
    const end = offsetEnd(timezone, start);
    const times = wallTimes(cron, wall);
    for (;;) {
      const slot = Math.max(start, times.next().getTime() - offset);
      if (slot >= end) break;
      if (slot > last) yield new Date((last = slot));
    }
    const next = offsetAt(timezone, end);
    wall = end + (isHourly ? next : offset) - 1;
    [start, offset] = [end, next];
  }
}

/** The slots after an instant, up to and with another one. */
export function slotsBetween(rule: ScheduleRule, after: Date, until: Date): Date[] {
  const slots: Date[] = [];
  for (const slot of slotsAfter(rule, after)) {
    if (slot > until) break;
    slots.push(slot);
  }
  return slots;
}

/** The last slot up to and with an instant, if there is one after the other instant. */
export function latestSlot(rule: ScheduleRule, after: Date, until: Date): Date | undefined {
  for (const reach of REACHES_MS) {
    const from = Math.max(after.getTime(), until.getTime() - reach);
    const latest = slotsBetween(rule, new Date(from), until).at(-1);
    if (latest || from === after.getTime()) return latest;
  }
  return undefined;
}
