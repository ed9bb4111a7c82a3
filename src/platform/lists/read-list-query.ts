import { isStorable } from '#platform/database/storable-text';
import { invalidRequest } from '#platform/errors/invalid-request';
import type { FieldError } from '#platform/errors/library-error';
import { readCursor } from './list-cursor';
import type { ListDeclaration, ListFilter, ListPart, OrderStep } from './list-declaration';
import { listParameters } from './list-parameters';
import { BY_RANK, readOrder } from './read-order';

export const DEFAULT_SIZE = 20;
export const MOST_SIZE = 100;
export const MOST_PAGES = 1_000_000;

/** The parameters of every list. */
const PART_PARAMETERS = ['page', 'size', 'order_by', 'cursor'];

/** So many faults are told of a request at most. */
const MOST_FAULTS = 20;

const UNSTORABLE = { fault: 'must not have NUL or halves of characters in it' };

type Asked = Record<string, unknown>;
type Fault = (field: string, words: string) => void;

function readCount(asked: Asked, name: string, most: number, fault: Fault): number | undefined {
  const text = asked[name];
  if (text === undefined) return undefined;
  const value = typeof text === 'string' && /^\d{1,10}$/.test(text) ? Number(text) : 0;
  if (value >= 1 && value <= most) return value;
  fault(name, `must be a whole number from 1 to ${most}`);
  return undefined;
}

const saidByQuery = (list: ListDeclaration): string[] =>
  [...listParameters(list)].flatMap(([name, { path }]) => (path === undefined ? [name] : []));

function readFilters(list: ListDeclaration, asked: Asked, fault: Fault, others: string[]): ListFilter[] {
  const parameters = listParameters(list);
  return Object.entries(asked).flatMap(([name, text]) => {
    if (others.includes(name)) return [];
    const parameter = parameters.get(name);
    if (!parameter || parameter.path !== undefined) {
      fault(name, `should not exist: the parameters are ${[...others, ...saidByQuery(list)].join(', ')}`);
      return [];
    }
    if (typeof text !== 'string') {
      fault(name, 'must be given once');
      return [];
    }
    const reading = isStorable(text) ? parameter.read(text) : UNSTORABLE;
    if ('value' in reading) return [{ parameter: name, value: reading.value }];
    fault(name, reading.fault);
    return [];
  });
}

/** What the path of an address says of the items. */
function readPath(list: ListDeclaration, path: Asked, fault: Fault): ListFilter[] {
  return Object.entries(list.own).flatMap(([parameter, { path: name, read }]) => {
    if (name === undefined) return [];
    const reading = read(String(path[name]));
    if ('value' in reading) return [{ parameter, value: reading.value }];
    fault(name, reading.fault);
    return [];
  });
}

function readSteps(list: ListDeclaration, asked: Asked, fault: Fault): OrderStep[] {
  const ranks = Object.keys(asked).some((name) => Object.hasOwn(list.own, name) && list.own[name]?.ranks);
  if (asked['order_by'] === undefined && ranks) return BY_RANK;
  const text = asked['order_by'] ?? list.order;
  const reading = typeof text === 'string' ? readOrder(list, text) : { fault: 'must be given once' };
  if ('value' in reading) return reading.value;
  fault('order_by', reading.fault);
  return [];
}

function readPlace(
  list: ListDeclaration,
  asked: Asked,
  walk: Pick<ListPart, 'order' | 'filters'>,
  fault: Fault,
) {
  const text = asked['cursor'];
  if (text === undefined) return undefined;
  if (asked['page'] !== undefined)
    fault('cursor', 'must not stand beside page: a cursor says where to go on');
  const reading = typeof text === 'string' ? readCursor(list, walk, text) : { fault: 'must be given once' };
  if ('value' in reading) return reading.value;
  fault('cursor', reading.fault);
  return undefined;
}

/** Runs what reads, and refuses when it found faults. */
function readAll<T>(read: (fault: Fault, isSound: () => boolean) => T): T {
  const errors: FieldError[] = [];
  const value = read(
    (field, words) => {
      if (errors.length < MOST_FAULTS) errors.push({ field, message: `${field} ${words}` });
    },
    () => errors.length === 0,
  );
  if (errors.length === 0) return value;
  throw invalidRequest(...errors);
}

/**
 * Reads the query of a request for a part of a list, and what the path of its address says.
 *
 * @throws LibraryError `request.invalid`, which names every parameter that is at fault and what it may be
 */
export const readListQuery = (list: ListDeclaration, asked: Asked, path: Asked = {}): ListPart =>
  readAll((fault, isSound) => {
    const page = readCount(asked, 'page', MOST_PAGES, fault);
    const size = readCount(asked, 'size', MOST_SIZE, fault) ?? DEFAULT_SIZE;
    const order = readSteps(list, asked, fault);
    const filters = [...readPath(list, path, fault), ...readFilters(list, asked, fault, PART_PARAMETERS)];
    const from = isSound() ? readPlace(list, asked, { order, filters }, fault) : undefined;
    return { page: from?.page ?? page ?? 1, size, order, filters, from };
  });

/**
 * Reads the filters of a request that speaks of a whole list.
 *
 * @throws LibraryError `request.invalid`, as `readListQuery`
 */
export const readListFilters = (list: ListDeclaration, asked: Asked): ListFilter[] =>
  readAll((fault) => readFilters(list, asked, fault, []));
