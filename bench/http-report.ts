import type { HttpReading } from './http-arm';
import { median, type Ratio } from './ratio';
import { printTable, shown, shownRatio } from './report';

const middle = (rounds: readonly HttpReading[], figure: (reading: HttpReading) => number) =>
  shown(median(rounds.map(figure)));

/** Prints what the arms reached, each figure the median of its rounds. */
export function printArms(readings: Map<string, HttpReading[]>): void {
  const rows = [...readings].map(([name, rounds]) => [
    name,
    middle(rounds, ({ requests, seconds }) => requests / seconds),
    middle(rounds, ({ p50 }) => p50),
    middle(rounds, ({ p99 }) => p99),
    middle(rounds, ({ cpu }) => cpu),
    String(rounds.reduce((sum, { errors }) => sum + errors, 0)),
  ]);
  const head = ['http, 32 connections', 'req/s', 'p50 ms', 'p99 ms', 'CPU ms/req', 'errors'];
  printTable(`Medians of ${[...readings.values()][0]?.length ?? 0} rounds`, [head, ...rows]);
}

/** Prints the arms and how they stand to each other. */
export function printHttp(
  readings: Map<string, HttpReading[]>,
  ratios: Record<string, Ratio>,
  tail: number | undefined,
): void {
  printArms(readings);
  const ratioRows = Object.entries(ratios).map(([name, ratio]) => [name, shownRatio(ratio)]);
  printTable('Requests per second', [['ratio', ''], ...ratioRows]);
  if (tail === undefined) return;
  console.log(`\nThe p99 of the commonest words is ${tail.toFixed(2)} times the p50 of rare ones.`);
}
