import { LibraryError, type FieldError } from '#platform/errors/library-error';
import { readCursor } from './list-cursor';
import type { ListDeclaration, ListFilter, ListPart, OrderStep } from './list-declaration';
import { listParameters } from './list-parameters';
import { readOrder } from './read-order';

export const DEFAULT_SIZE = 20;
export const MOST_SIZE = 100;
export const MOST_PAGES = 1_000_000;

/** The parameters of every list. */
const PART_PARAMETERS = ['page', 'size', 'order_by', 'cursor'];

/** So many faults are told of a request at most. */
const MOST_FAULTS = 20;

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

function readFilters(list: ListDeclaration, asked: Asked, fault: Fault): ListFilter[] {
  const parameters = listParameters(list);
  const allowed = [...PART_PARAMETERS, ...parameters.keys()];
  return Object.entries(asked).flatMap(([name, text]) => {
    if (PART_PARAMETERS.includes(name)) return [];
    const parameter = parameters.get(name);
    if (!parameter) {
      fault(name, `should not exist: the parameters are ${allowed.join(', ')}`);
      return [];
    }
    if (typeof text !== 'string') {
      fault(name, 'must be given once');
      return [];
    }
    const reading = parameter.read(text);
    if ('value' in reading) return [{ parameter: name, value: reading.value }];
    fault(name, reading.fault);
    return [];
  });
}

function readSteps(list: ListDeclaration, asked: Asked, fault: Fault): OrderStep[] {
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

/**
 * Reads the query of a request for a part of a list.
 *
 * @throws LibraryError `request.invalid`, which names every parameter that is at fault and what it may be
 */
export function readListQuery(list: ListDeclaration, asked: Asked): ListPart {
  const errors: FieldError[] = [];
  const fault: Fault = (field, words) => {
    if (errors.length < MOST_FAULTS) errors.push({ field, message: `${field} ${words}` });
  };
  const page = readCount(asked, 'page', MOST_PAGES, fault);
  const size = readCount(asked, 'size', MOST_SIZE, fault) ?? DEFAULT_SIZE;
  const order = readSteps(list, asked, fault);
  const filters = readFilters(list, asked, fault);
  const from = errors.length === 0 ? readPlace(list, asked, { order, filters }, fault) : undefined;
  if (errors.length === 0) return { page: from?.page ?? page ?? 1, size, order, filters, from };
  const detail = errors.map(({ message }) => message).join('; ');
  throw new LibraryError('invalid', 'request.invalid', detail, { errors });
}
