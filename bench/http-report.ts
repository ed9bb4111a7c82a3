import type { HttpReading } from './http-arm';
import { median, type Ratio } from './ratio';
import { printTable, shown, shownRatio } from './report';

/** Prints what the arms reached, each figure the median of its rounds, and how they stand to each other. */
export function printHttp(readings: Map<string, HttpReading[]>, ratios: Record<string, Ratio>): void {
  const rows = [...readings].map(([name, rounds]) => {
    const middle = (figure: (reading: HttpReading) => number) => median(rounds.map(figure));
    return [
      name,
      shown(middle(({ requests, seconds }) => requests / seconds)),
      shown(middle(({ p50 }) => p50)),
      shown(middle(({ p99 }) => p99)),
      shown(middle(({ cpu }) => cpu)),
      String(rounds.reduce((sum, { errors }) => sum + errors, 0)),
    ];
  });
  const head = ['http, 32 connections', 'req/s', 'p50 ms', 'p99 ms', 'CPU ms/req', 'errors'];
  printTable(`Medians of ${[...readings.values()][0]?.length ?? 0} rounds`, [head, ...rows]);
  const ratioRows = Object.entries(ratios).map(([name, ratio]) => [name, shownRatio(ratio)]);
  printTable('Requests per second', [['ratio', ''], ...ratioRows]);
}
