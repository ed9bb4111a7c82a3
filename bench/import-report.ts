import type { LibraryContent } from './library-rows';
import type { Stages } from './import-stages';
import { median, type Ratio } from './ratio';
import { printTable, shown, shownRatio } from './report';

const MEGABYTE = 1e6;

/** One reading of an arm, in seconds; `planning` only where something is planned. */
export interface ImportRow {
  seconds: number;
  cpu: number;
  planning?: number;
}

interface ImportFigures {
  library: ImportRow[];
  copy: ImportRow[];
  ratio: Ratio;
  content: LibraryContent;
}

/** Prints what the arms reached, each figure the median of its rounds. */
export function printImport({ library, copy, ratio, content }: ImportFigures): void {
  const row = (name: string, readings: ImportRow[], compared: string) => {
    const seconds = median(readings.map((reading) => reading.seconds));
    const cpu = median(readings.map((reading) => reading.cpu));
    const planning = median(readings.map((reading) => reading.planning ?? 0));
    return [
      name,
      compared,
      shown(content.books / seconds),
      shown(content.bytes / MEGABYTE / seconds),
      shown(seconds),
      planning > 0 ? shown(planning) : '-',
      shown((cpu * 1000) / content.books),
    ];
  };
  printTable(
    `${content.books} books, ${shown(content.bytes / MEGABYTE)} MB of text, medians of ${library.length} rounds`,
    [
      ['import', 'of COPY', 'books/s', 'MB/s', 's', 'planning s', 'CPU ms/book'],
      row('library', library, shownRatio(ratio)),
      row('COPY', copy, '1'),
    ],
  );
}

/** Prints what the stages cost one after the other; in an import they overlap. */
export function printStages(stages: Stages, bytes: number): void {
  const rows = [...stages].map(([name, { seconds, cpu }]) => [
    name,
    shown(seconds),
    shown(cpu),
    shown(bytes / MEGABYTE / seconds),
  ]);
  printTable('The stages of an import, each by itself', [['stage', 's', 'CPU s', 'MB/s'], ...rows]);
}
