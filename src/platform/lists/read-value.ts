import { isISO8601, isUUID } from 'class-validator';
import type { FieldKind } from './list-declaration';

/** What a text stands for, or what is wrong with it: words that follow the name of the parameter. */
export type Reading = { value: unknown } | { fault: string };

/** The numbers that an `integer` column of PostgreSQL holds. */
const LEAST = -2_147_483_648;
const MOST = 2_147_483_647;

/** In UTF-16 units. */
const LONGEST = 200;

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,6})?)?(Z|[+-](0\d|1[0-4]):[0-5]\d)$/;

const isPlain = (text: string) => text.trim() !== '' && text.length <= LONGEST;

function number(text: string): Reading {
  const value = /^-?\d{1,10}$/.test(text) ? Number(text) : NaN;
  return value >= LEAST && value <= MOST
    ? { value }
    : { fault: `must be a whole number from ${LEAST} to ${MOST}` };
}

function words(text: string): Reading {
  return isPlain(text) ? { value: text } : { fault: `must be a text of 1 to ${LONGEST} characters` };
}

function code(text: string): Reading {
  return isPlain(text) && !/[\s,]/.test(text)
    ? { value: text }
    : { fault: `must be 1 to ${LONGEST} characters without blanks and commas` };
}

function codes(text: string): Reading {
  return /^[a-z]{2,8}$/.test(text)
    ? { value: text }
    : { fault: 'must be a code of 2 to 8 small letters, such as en' };
}

function uuid(text: string): Reading {
  return isUUID(text) ? { value: text } : { fault: 'must be a UUID' };
}

function instant(text: string): Reading {
  return INSTANT.test(text) && isISO8601(text, { strict: true }) && !text.startsWith('0000')
    ? { value: text }
    : { fault: 'must be an instant, such as 2026-11-21T02:00:00Z' };
}

function truth(text: string): Reading {
  return text === 'true' || text === 'false'
    ? { value: text === 'true' }
    : { fault: 'must be true or false' };
}

const READERS: Record<FieldKind, (text: string) => Reading> = {
  number,
  words,
  code,
  codes,
  uuid,
  instant,
  truth,
};

/** Reads what the text of a parameter says of a field of that kind. */
export const readValue = (kind: FieldKind, text: string): Reading => READERS[kind](text);

const MOST_VALUES = 50;

/** Reads several values, separated by commas. */
export function readValues(read: (text: string) => Reading, text: string): Reading {
  const parts = text.split(',', MOST_VALUES + 1);
  if (parts.length > MOST_VALUES) return { fault: `must have at most ${MOST_VALUES} values` };
  const readings = parts.map(read);
  const faulty = readings.find((reading) => 'fault' in reading);
  if (faulty) return { fault: `${faulty.fault}, or several of these with commas between` };
  return { value: readings.flatMap((reading) => ('value' in reading ? [reading.value] : [])) };
}
