const DAY_MS = 24 * 3_600_000;
/** How far is looked ahead for a change of the clocks, in days. */
const HORIZON_DAYS = 90;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  const format =
    formats.get(zone) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  formats.set(zone, format);
  return format;
}

/** What the clocks of a time zone show at an instant, less UTC, in milliseconds. */
export function offsetAt(zone: string, instant: number): number {
  const [, sign, hours, minutes, seconds = '0'] =
    /GMT([+-])(\d+):(\d+)(?::(\d+))?$/.exec(formatOf(zone).format(instant)) ?? [];
  const size = (Number(hours) * 3_600 + Number(minutes) * 60 + Number(seconds)) * 1_000;
  return sign === '-' ? -size : size;
}

/** The first instant after another from which the offset may be another one; within the 90 days before it, it is not. */
export function offsetEnd(zone: string, instant: number): number {
  const offset = offsetAt(zone, instant);
  let before = instant;
  let after = instant + DAY_MS;
  for (let days = 1; days < HORIZON_DAYS && offsetAt(zone, after) === offset; days += 1) {
    [before, after] = [after, after + DAY_MS];
  }
  if (offsetAt(zone, after) === offset) return after;
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (offsetAt(zone, middle) === offset) before = middle;
    else after = middle;
  }
  return after;
}
