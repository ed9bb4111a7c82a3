import type { JobReading } from './job-crew';
import { median, type Ratio } from './ratio';
import { printTable, shown, shownRatio } from './report';

/** Prints what each arm of one way reached, the medians of its rounds, and how the library stands to each of the others. */
export function printJobs(
  title: string,
  readings: Map<string, JobReading[]>,
  ratios: Record<string, Ratio>,
): void {
  const rows = [...readings].map(([name, rounds]) => {
    const middle = (figure: (reading: JobReading) => number) => median(rounds.map(figure));
    const ratio = ratios[name === 'bare' ? title : `${title}-${name}`];
    return [
      name,
      ratio ? shownRatio(ratio) : '',
      shown(middle(({ count, seconds }) => count / seconds)),
      shown(middle(({ seconds }) => seconds)),
      shown(middle(({ cpu, count }) => cpu / count)),
      shown(middle(({ memory }) => memory / 1e6)),
    ];
  });
  const head = [title, 'library to it', 'per s', 's', 'CPU ms each', 'RSS MB'];
  const [first = []] = readings.values();
  const count = first[0]?.count ?? 0;
  printTable(`Batches of ${count}, medians of ${first.length} rounds`, [head, ...rows]);
}
