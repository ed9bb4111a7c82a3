import * as fc from 'fast-check';
import { latestSlot, slotsAfter, slotsBetween } from './schedule-rule';
import { offsetEnd } from './schedule-zone';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const WEEKDAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const ZONES = Intl.supportedValuesOf('timeZone');

const berlin = (cron: string) => ({ cron, timezone: 'Europe/Berlin' });
const texts = (slots: Date[]) => slots.map((slot) => slot.toISOString());
const between = (rule: { cron: string; timezone: string }, after: string, until: string) =>
  texts(slotsBetween(rule, new Date(after), new Date(until)));

const isRead = (cron: string) => () => slotsAfter(berlin(cron), new Date()).next();

describe('the slots of a night in Berlin', () => {
  it('are one when clocks go from two to three, at three', () => {
    const slots = ['2026-03-28T01:30:00.000Z', '2026-03-29T01:00:00.000Z', '2026-03-30T00:30:00.000Z'];
    expect(between(berlin('30 2 * * *'), '2026-03-28T00:00:00Z', '2026-03-30T12:00:00Z')).toEqual(slots);
  });

  it('are one when clocks go from three to two, at the first half past two', () => {
    const slots = ['2026-10-24T00:30:00.000Z', '2026-10-25T00:30:00.000Z', '2026-10-26T01:30:00.000Z'];
    expect(between(berlin('30 2 * * *'), '2026-10-24T00:00:00Z', '2026-10-26T12:00:00Z')).toEqual(slots);
  });

  it('are over for who begins in the hour that comes again', () => {
    const [first] = slotsAfter(berlin('30 2 * * *'), new Date('2026-10-25T01:10:00Z'));
    expect(first).toEqual(new Date('2026-10-26T01:30:00Z'));
  });

  it('go on every hour in the hour that comes again', () => {
    const hours = ['00:30', '01:30', '02:30'].map((time) => `2026-10-25T${time}:00.000Z`);
    expect(between(berlin('30 * * * *'), '2026-10-25T00:00:00Z', '2026-10-25T03:00:00Z')).toEqual(hours);
  });
});

it('no day lacks its slot where clocks go forward by half an hour', () => {
  const rule = { cron: '15 2 * * *', timezone: 'Australia/Lord_Howe' };
  expect(between(rule, '2026-10-02T00:00:00Z', '2026-10-06T00:00:00Z')).toHaveLength(4);
});

it('a slot may be years away', () => {
  const [first] = slotsAfter(berlin('0 0 29 2 *'), new Date('2026-03-01T00:00:00Z'));
  expect(first).toEqual(new Date('2028-02-28T23:00:00Z'));
});

it('what is no expression, or names no day there is, is refused', () => {
  expect(isRead('61 * * * *')).toThrow();
  expect(isRead('0 0 30 2 *')).toThrow();
});

/** What a clock in the zone shows, in minutes since 1970, and the day of the week. */
function clockOf(timeZone: string) {
  const fields = ['year', 'month', 'day', 'hour', 'minute'].map((field) => [field, 'numeric']);
  const format = new Intl.DateTimeFormat('en-US', {
    ...(Object.fromEntries(fields) as Intl.DateTimeFormatOptions),
    ...{ timeZone, hourCycle: 'h23' },
  });
  return (instant: number) => {
    const parts = format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]);
    const { year, month, day, hour, minute } = Object.fromEntries(parts) as Record<string, number>;
    return Date.UTC(year!, month! - 1, day, hour, minute) / MINUTE_MS;
  };
}

interface Fields {
  minutes: number[];
  hours: number[];
  weekdays: number[];
}

const names = ({ minutes, hours, weekdays }: Fields, clock: number) => {
  const date = new Date(clock * MINUTE_MS);
  return (
    minutes.includes(date.getUTCMinutes()) &&
    hours.includes(date.getUTCHours()) &&
    weekdays.includes(date.getUTCDay())
  );
};

/** Looks at the clock every minute, as somebody would who has nothing but a clock and the rule. */
function walk(fields: Fields, zone: string, { from, until }: { from: number; until: number }): string[] {
  const clock = clockOf(zone);
  const slots: string[] = [];
  let highest = clock(from);
  for (let now = from + MINUTE_MS; now <= until; now += MINUTE_MS) {
    const shown = clock(now);
    const passed = Array.from({ length: Math.max(0, shown - highest) }, (_, index) => highest + index + 1);
    const isDue =
      fields.hours.length === 24 ? names(fields, shown) : passed.some((time) => names(fields, time));
    if (isDue) slots.push(new Date(now).toISOString());
    highest = Math.max(highest, shown);
  }
  return slots;
}

const some = (least: number, most: number) =>
  fc
    .uniqueArray(fc.integer({ min: least, max: most }), { minLength: 1, maxLength: 3 })
    .map((values) => values.sort((one, other) => one - other));
const every = (count: number) => fc.constant(Array.from({ length: count }, (_, index) => index));

const rules = fc.record({
  minutes: fc.oneof(some(0, 59), every(60)),
  hours: fc.oneof(some(0, 4), some(0, 23), every(24)),
  weekdays: fc.oneof(some(0, 6), every(7)),
});
const cronOf = ({ minutes, hours, weekdays }: Fields) =>
  `${minutes.join()} ${hours.length === 24 ? '*' : hours.join()} * * ${weekdays.map((day) => WEEKDAYS[day]).join()}`;

/** Some minute from 1975 to 2038: before, some clocks differed from others by seconds. */
const instants = fc
  .integer({ min: 5 * 365, max: 68 * 365 })
  .chain((day) => fc.integer({ min: 0, max: 1439 }).map((minute) => day * DAY_MS + minute * MINUTE_MS));

describe('in every zone', () => {
  it('the slots are those that somebody finds who looks at a clock', () => {
    const places = fc.record({ zone: fc.constantFrom(...ZONES), instant: instants, lead: fc.nat(600) });
    fc.assert(
      fc.property(rules, places, (fields, { zone, instant, lead }) => {
        const change = Math.ceil(offsetEnd(zone, instant) / MINUTE_MS) * MINUTE_MS;
        const [from, until] = [change - (180 + lead) * MINUTE_MS, change + DAY_MS / 4];
        const rule = { cron: cronOf(fields), timezone: zone };
        const slots = texts(slotsBetween(rule, new Date(from), new Date(until)));
        expect(slots).toEqual(walk(fields, zone, { from, until }));
      }),
      { numRuns: 100 },
    );
  });

  it('the slots of two spans are those of the whole, and the latest is the last of them', () => {
    const spans = fc.record({
      zone: fc.constantFrom(...ZONES),
      instant: instants,
      lead: fc.integer({ min: -120, max: 120 }),
    });
    fc.assert(
      fc.property(rules, spans, (fields, { zone, instant, lead }) => {
        const rule = { cron: cronOf(fields), timezone: zone };
        const change = offsetEnd(zone, instant);
        const from = new Date(change - DAY_MS / 2);
        const until = new Date(change + DAY_MS / 2);
        const middle = new Date(change - lead * MINUTE_MS);
        const whole = slotsBetween(rule, from, until);
        expect([...slotsBetween(rule, from, middle), ...slotsBetween(rule, middle, until)]).toEqual(whole);
        expect(latestSlot(rule, from, until)).toEqual(whole.at(-1));
      }),
      { numRuns: 100 },
    );
  });
});
