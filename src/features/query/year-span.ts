import type { YearSpan } from './query';
import { QueryFault } from './query-fault';

const YEARS = /^(-?\d{1,4})?(?:(\.\.)(-?\d{1,4})?)?$/;
const LONG = /\d{5}/;
const HYPHENED = /^(-?\d{1,4})[-–](\d{1,4})$/;

function advice(said: string): string {
  const [, first, last] = HYPHENED.exec(said) ?? [];
  if (first !== undefined) return `put two dots between years: write year:${first}..${last}.`;
  if (LONG.test(said))
    return 'write years with four digits at most, and two dots between them: year:1800..1850.';
  return 'write years as year:1850, year:1800..1850, year:1800.. or year:..1850.';
}

/** @throws QueryFault when it is no span of years */
export function yearSpan({ said, at }: { said: string; at: number }): YearSpan {
  const [, first, dots, last] = YEARS.exec(said) ?? [];
  if (first === undefined && last === undefined) throw new QueryFault(at, advice(said));
  const from = first === undefined ? null : Number(first);
  const to = last !== undefined ? Number(last) : dots ? null : from;
  if (from !== null && to !== null && from > to)
    throw new QueryFault(at, `the years end before they begin: write year:${to}..${from}.`);
  return { from, to };
}
