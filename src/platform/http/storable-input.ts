import type { ArgumentMetadata } from '@nestjs/common';
import { isStorable } from '#platform/database/storable-text';
import { invalidRequest } from '#platform/errors/invalid-request';

/** How deep objects and arrays of a body may stand in each other; what reads a body goes down by recursion. */
const MAX_DEPTH = 20;

/** How many values, at all levels, a body may have: a hundred books, each as full as it may be, have 220,000. */
const MAX_VALUES = 250_000;

function refuse(field: string, reason: string): never {
  const message = `${field} ${reason}`;
  throw invalidRequest({ field, message });
}

interface Part {
  value: unknown;
  /** Where it stands, e.g. `payload.name`. */
  field: string;
  depth: number;
}

function partsOf({ value, field, depth }: Part): Part[] {
  if (typeof value !== 'object' || value === null) return [];
  if (depth === MAX_DEPTH)
    refuse(field.split('.', 1)[0] ?? field, `must not be deeper than ${MAX_DEPTH} levels`);
  return Object.entries<unknown>(value as Record<string, unknown>).map(([name, inner]) => ({
    ...{ value: inner, field: field ? `${field}.${name}` : name, depth: depth + 1 },
  }));
}

function sizeOf(value: unknown): number {
  if (Array.isArray(value)) return value.length;
  return typeof value === 'object' && value !== null ? Object.keys(value).length : 0;
}

/** @throws LibraryError `request.invalid` where it is too deep, or has too many values */
function* partsIn(whole: unknown): Generator<Part> {
  const waiting: Part[] = [{ value: whole, field: '', depth: 0 }];
  let met = 0;
  for (let part = waiting.pop(); part; part = waiting.pop()) {
    yield part;
    met += sizeOf(part.value);
    if (met > MAX_VALUES) refuse('body', `must not have more than ${MAX_VALUES} values`);
    for (const inner of partsOf(part)) waiting.push(inner);
  }
}

/**
 * Refuses what no database could keep, or whose depth is an attack; `value` is parsed JSON, or what an address says. A fault that
 * lies in no field is one of the `whole`.
 *
 * @throws LibraryError `request.invalid`, which names where it lies
 */
export function refuseUnstorable(value: unknown, whole = 'body'): void {
  for (const { value: part, field } of partsIn(value)) {
    if (typeof part === 'string' && !isStorable(part))
      refuse(field || whole, 'must not have NUL or halves of characters in it');
    if (typeof part === 'object' && part !== null && !Object.keys(part).every(isStorable))
      refuse(field || whole, 'must not have names with NUL or halves of characters');
  }
}

const refuseTooDeep = (value: unknown): void => void [...partsIn(value)];

const READ_APART = new WeakSet<object>();

/** Marks a body whose parts its route checks one by one by `refuseUnstorable`, so that a fault of one does not keep the others out. */
export const ReadApart = (): ClassDecorator => (target) => void READ_APART.add(target);

/**
 * Refuses such bodies, queries and parameters of paths before anything else looks into them.
 *
 * @throws LibraryError `request.invalid`, which names where it lies
 */
export function refuseUnstorableInput(value: unknown, { type, data, metatype }: ArgumentMetadata): void {
  if (type === 'custom') return;
  if (metatype && READ_APART.has(metatype)) refuseTooDeep(value);
  else refuseUnstorable(value, data ?? type);
}
