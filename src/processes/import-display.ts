import { Presets, SingleBar } from 'cli-progress';
import type { ImportProgress } from '#features/parser/import-request';

type Counted = Exclude<ImportProgress, { phase: 'discovering' }>;

const TITLES = { planning: 'Planning ', importing: 'Importing' };
const THINGS = { planning: 'categories', importing: 'books' };

/** Shows how an import goes on: a bar for each phase on a terminal, now and then a plain line elsewhere. */
export class ImportDisplay {
  private bar?: SingleBar;
  private phase?: ImportProgress['phase'];
  private lastTenth = 0;

  /** @param bars whether to draw bars; beside a log, which would tear them, there are plain lines on a terminal too */
  constructor(
    private readonly output: NodeJS.WriteStream = process.stderr,
    private readonly bars = output.isTTY,
  ) {}

  readonly show = (progress: ImportProgress): void => {
    if (progress.phase !== this.phase) this.begin(progress);
    if (progress.phase === 'discovering') return;
    if (this.bars) this.bar?.update(progress.done, { text: textOf(progress) });
    else if (progress.phase === 'importing') this.countTenths(progress);
  };

  /** Leaves the last state of the bar on the screen. */
  end(): void {
    this.bar?.stop();
    this.bar = undefined;
    this.phase = undefined;
  }

  private begin(progress: ImportProgress): void {
    this.bar?.update(this.bar.getTotal(), { text: '' });
    this.end();
    this.phase = progress.phase;
    this.lastTenth = 0;
    if (progress.phase === 'discovering') this.line('Looking for categories …');
    else if (this.bars) this.bar = this.newBar(progress);
    else if (progress.phase === 'planning') this.line(`Reading the lists of ${progress.total} categories …`);
  }

  private countTenths(progress: Counted): void {
    const tenth = Math.floor((10 * progress.done) / progress.total);
    if (tenth === this.lastTenth) return;
    this.lastTenth = tenth;
    this.line(`Importing: ${progress.done} of ${progress.total} books ${textOf(progress)}`.trimEnd());
  }

  private newBar({ phase, total }: Counted): SingleBar {
    const format = `${TITLES[phase]} {bar} {value}/{total} ${THINGS[phase]}  time left {eta_formatted}  {text}`;
    const options = { format, hideCursor: true, stream: this.output, barsize: 24, etaBuffer: 50 };
    const bar = new SingleBar(options, Presets.shades_classic);
    bar.start(total, 0, { text: '' });
    return bar;
  }

  private line(text: string): void {
    this.output.write(`${text}\n`);
  }
}

function textOf(progress: Counted): string {
  if (progress.phase === 'planning') return progress.category;
  return progress.counts.failed > 0 ? `(${progress.counts.failed} failed)` : '';
}
