import { Presets, SingleBar } from 'cli-progress';
import type { ImportProgress } from '#features/parser/import-request';

/** Shows how an import goes on: a bar on a terminal, now and then a plain line elsewhere. */
export class ImportDisplay {
  private bar?: SingleBar;
  private lastTenth = -1;

  constructor(private readonly output: NodeJS.WriteStream = process.stderr) {}

  readonly show = (progress: ImportProgress): void => {
    if (progress.phase === 'discovering') return this.line('Looking for categories …');
    const { done, total } = progress;
    if (this.output.isTTY) return this.drawBar(progress);
    const tenth = total === 0 ? 10 : Math.floor((10 * done) / total);
    if (done < total && tenth === this.lastTenth) return;
    this.lastTenth = tenth;
    this.line(
      progress.phase === 'planning' ? `Planning: ${done} of ${total} categories` : inCounts(progress),
    );
  };

  /** Leaves the last state of the bar on the screen. */
  end(): void {
    this.bar?.stop();
    this.bar = undefined;
  }

  private drawBar(progress: Exclude<ImportProgress, { phase: 'discovering' }>): void {
    const text = progress.phase === 'planning' ? progress.category : countsOf(progress);
    this.bar ??= this.newBar();
    this.bar.setTotal(Math.max(1, progress.total));
    this.bar.update(progress.done, {
      phase: progress.phase === 'planning' ? 'Planning ' : 'Importing',
      text,
    });
  }

  private newBar(): SingleBar {
    const format = '{phase} {bar} {value}/{total}  time left {eta_formatted}  {text}';
    const bar = new SingleBar(
      { format, hideCursor: true, stream: this.output, barsize: 24, etaBuffer: 50 },
      Presets.shades_classic,
    );
    bar.start(1, 0, { phase: 'Planning ', text: '' });
    return bar;
  }

  private line(text: string): void {
    if (!this.bar) this.output.write(`${text}\n`);
  }
}

type Importing = Extract<ImportProgress, { phase: 'importing' }>;

const countsOf = ({ counts }: Importing) => `${counts.imported} saved, ${counts.failed} failed`;

const inCounts = (progress: Importing) =>
  `Importing: ${progress.done} of ${progress.total} books, ${countsOf(progress)}`;
