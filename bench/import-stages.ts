import type { NestExpressApplication } from '@nestjs/platform-express';
import { BookSavingService } from '#features/parser/book-saving.service';
import { BookSource } from '#features/parser/book-source';
import type { PlannedImport } from '#features/parser/import-plan';
import { ImportOpeningService } from '#features/parser/import-opening.service';
import { ImportRoundsService } from '#features/parser/import-rounds.service';
import { ImportsService } from '#features/parser/imports.service';
import { OriginalsService } from '#features/parser/originals.service';
import { prepareText, type PreparedBook } from '#features/parser/prepared-book';
import type { PutFile } from '#features/storage/files.service';
import { cleanText } from '#features/text/clean-text';
import { decodeText } from '#features/text/decode-text';
import { pageText } from '#features/text/page-text';

const PAGE_CHARS = 2_000;
/** As the library's settings are by default. */
const CONCURRENCY = 4;

/** Seconds and processor seconds of this process by the name of a stage. */
export type Stages = Map<string, { seconds: number; cpu: number }>;

async function inGroups<Item>(
  items: readonly Item[],
  size: number,
  work: (group: Item[]) => Promise<unknown>,
) {
  for (let from = 0; from < items.length; from += size) await work(items.slice(from, from + size));
}

class Stopwatch {
  readonly stages: Stages = new Map();

  async time<T>(stage: string, work: () => Promise<T> | T): Promise<T> {
    const before = process.cpuUsage();
    const begin = performance.now();
    const result = await work();
    const { user, system } = process.cpuUsage(before);
    this.stages.set(stage, { seconds: (performance.now() - begin) / 1000, cpu: (user + system) / 1e6 });
    return result;
  }
}

interface Fetched {
  planned: PlannedImport;
  bytes: Buffer;
}

async function download(source: BookSource, imports: readonly PlannedImport[]): Promise<Fetched[]> {
  const fetched: Fetched[] = [];
  await inGroups(imports, CONCURRENCY, (group) =>
    Promise.all(
      group.map(async (planned) => {
        const { bytes } = await source.text(planned.link);
        fetched.push({ planned, bytes });
      }),
    ),
  );
  return fetched;
}

/** The kept bytes, in the order of the fetched ones. */
async function keepAll(originals: OriginalsService, fetched: readonly Fetched[]): Promise<PutFile[]> {
  const kept: PutFile[] = [];
  await inGroups(fetched, CONCURRENCY, async (group) =>
    kept.push(...(await Promise.all(group.map(({ bytes }) => originals.put(bytes))))),
  );
  return kept;
}

function prepare({ planned, bytes }: Fetched, original: PutFile): PreparedBook {
  const { book, link } = planned;
  const { pages, origin } = prepareText(bytes, link.charset, PAGE_CHARS);
  const draft = { ...book, source: 'gutendex', pages };
  return { draft, origin: { ...origin, url: link.url, fetchedAt: new Date() }, original };
}

/** Does the stages of an import one after the other, each over all books, to tell what each costs by itself. */
export async function importStages(app: NestExpressApplication): Promise<Stages> {
  const watch = new Stopwatch();
  const plan = () => app.get(ImportsService).preview({ requestedBy: 'bench' });
  const { imports } = await watch.time('discover and plan', plan);
  const fetched = await watch.time('download', () => download(app.get(BookSource), imports));
  const decode = ({ bytes, planned }: Fetched) => decodeText(bytes, planned.link.charset).text;
  const decoded = await watch.time('decode', () => fetched.map(decode));
  const cleaned = await watch.time('clean', () => decoded.map((text) => cleanText(text).text));
  await watch.time('cut pages', () => cleaned.map((text) => pageText(text, PAGE_CHARS)));
  const kept = await watch.time('compress and keep', () => keepAll(app.get(OriginalsService), fetched));
  const books = fetched.map((one, position) => prepare(one, kept[position] as PutFile));
  const { id } = await app.get(ImportOpeningService).open({ requestedBy: 'bench' });
  await app.get(ImportRoundsService).plan(id);
  const save = (book: PreparedBook) => app.get(BookSavingService).save(id, book);
  await watch.time('save', () => inGroups(books, CONCURRENCY, (group) => Promise.all(group.map(save))));
  return watch.stages;
}
