import type { MailLocale } from './mail-locale';

const long = (locale: MailLocale, unit: string, value: number) =>
  new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long' }).format(value);

/** `10 minutes`, `10 Minuten`. */
export const inMinutes = (locale: MailLocale, minutes: number) => long(locale, 'minute', minutes);

/** `24 hours`, `24 Stunden`. */
export const inHours = (locale: MailLocale, hours: number) => long(locale, 'hour', hours);

/** `1,234`, `1.234`. */
export const inDigits = (locale: MailLocale, count: number) => new Intl.NumberFormat(locale).format(count);

/** A time of ISO 8601 as the reader writes it, in UTC, which it says. */
export function inTime(locale: MailLocale, instant: string): string {
  const format = { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' } as const;
  return `${new Intl.DateTimeFormat(locale, format).format(new Date(instant))} UTC`;
}
