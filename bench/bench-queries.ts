import type { ReadingOptions } from './bench-options';
import { startChild } from './child';
import { corpusWords } from './corpus-words';
import { openFilledLibrary, withClient } from './filled-library';
import { randomQueries } from './random-queries';
import { printTable, shown } from './report';

/** What takes queries of the little language, and under which name; /suggest takes any words. */
const ROUTES: [route: string, parameter: string][] = [
  ['books', 'search'],
  ['search/pages', 'q'],
  ['search/facets', 'search'],
  ['suggest', 'q'],
];

const QUERIES_A_ROUND = 500;
const AT_ONCE = 2;
const SHOWN = 12;
const LONGEST_SUGGESTED = 100;

interface Answered {
  route: string;
  query: string;
  status: number;
  milliseconds: number;
}

async function ask(url: string, [route, parameter]: [string, string], query: string): Promise<Answered> {
  const said = route === 'suggest' ? query.slice(0, LONGEST_SUGGESTED) : query;
  const begun = performance.now();
  const search = new URLSearchParams({ [parameter]: said.toWellFormed() });
  const response = await fetch(`${url}/api/v1/${route}?${search.toString()}`);
  await response.text();
  return { route, query: said, status: response.status, milliseconds: performance.now() - begun };
}

function printQueries(answered: readonly Answered[]): void {
  const slowest = answered.toSorted((one, other) => other.milliseconds - one.milliseconds).slice(0, SHOWN);
  const rows = slowest.map(({ route, query, status, milliseconds }) => [
    `${route} ${query}`,
    String(status),
    shown(milliseconds),
  ]);
  printTable(`The slowest of ${answered.length} queries`, [['query', 'status', 'ms'], ...rows]);
  const statuses = [...new Set(answered.map(({ status }) => status))].sort();
  const counts = statuses.map((status) => [
    String(status),
    String(answered.filter((one) => one.status === status).length),
  ]);
  printTable('Answers', [['status', ''], ...counts]);
}

/** Random queries of the little language, each to everything that takes one: which failed, and how long the slowest took. */
export async function benchQueries(options: ReadingOptions): Promise<Record<string, number>> {
  const { closing, rounds } = options;
  const place = await openFilledLibrary(options);
  const words = await withClient(place.databaseUrl, corpusWords);
  const child = startChild(require.resolve('./library-process'), closing);
  const url = await child.ask<string>('open', place);
  const queries = randomQueries(words, rounds * QUERIES_A_ROUND, 13);
  const answered: Answered[] = [];
  const askOn = async () => {
    for (let query = queries.pop(); query !== undefined; query = queries.pop()) {
      closing.signal.throwIfAborted();
      for (const route of ROUTES) answered.push(await ask(url, route, query));
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, askOn));
  printQueries(answered);
  const slowest = Math.max(...answered.map(({ milliseconds }) => milliseconds));
  const failed = answered.filter(({ status }) => status !== 200 && status !== 422).length;
  return { 'queries-failed': failed, 'queries-slowest-ms': slowest };
}
