import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BenchOptions } from './bench-options';
import { openBenchServer, type BenchServer } from './bench-server';
import { startChild } from './child';
import type { TableRows } from '#platform/database/copy-tables';
import { importLibrary, withLibrary } from './import-library';
import { printImport, printStages, type ImportRow } from './import-report';
import { importStages } from './import-stages';
import { contentOf, readLibrary, writeLibrary, type LibraryContent } from './library-rows';
import { measureInTurn } from './rounds';
import { ratioOf } from './ratio';

const CORPUS_BYTES = 50_000_000;

interface Corpus {
  url: string;
  books: number;
  bytes: number;
}

/** Does the work with a new database and a new folder, and removes both. */
async function inNewLibrary<T>(
  server: BenchServer,
  work: (databaseUrl: string, folder: string) => Promise<T>,
): Promise<T> {
  const folder = join(server.folder, 'library');
  try {
    return await work(await server.create('library'), folder);
  } finally {
    await server.drop('library');
    await rm(folder, { recursive: true, force: true });
  }
}

/** Both arms, and the rows that the first import left for the other arm to write. */
class ImportArms {
  private rows: TableRows[] = [];
  content?: LibraryContent;

  constructor(
    private readonly server: BenchServer,
    private readonly corpus: Corpus,
    private readonly signal: AbortSignal,
  ) {}

  readonly library = () =>
    inNewLibrary(this.server, async (databaseUrl, folder): Promise<ImportRow> => {
      const place = { databaseUrl, folder, sourceUrl: this.corpus.url };
      const reading = await importLibrary(place, this.signal);
      if (reading.imported !== this.corpus.books)
        throw new Error(`${reading.imported} of ${this.corpus.books} books were imported.`);
      if (this.content) return reading;
      this.content = await contentOf(databaseUrl);
      this.rows = await readLibrary(databaseUrl);
      return reading;
    });

  readonly copy = () =>
    inNewLibrary(this.server, async (databaseUrl): Promise<ImportRow> => {
      const before = process.cpuUsage();
      const seconds = await writeLibrary(databaseUrl, this.rows);
      const { user, system } = process.cpuUsage(before);
      const { hash } = await contentOf(databaseUrl);
      if (hash !== this.content?.hash) throw new Error('COPY did not write what the import wrote.');
      return { seconds, cpu: (user + system) / 1e6 };
    });

  readonly stages = () =>
    inNewLibrary(this.server, (databaseUrl, folder) =>
      withLibrary({ databaseUrl, folder, sourceUrl: this.corpus.url }, importStages),
    );
}

/** The library's import of a corpus of books, beside plain COPY of the same rows from memory. */
export async function benchImport({ rounds, closing }: BenchOptions): Promise<Record<string, number>> {
  const corpus = await startChild(require.resolve('./source-process'), closing).ask<Corpus>(
    'open',
    CORPUS_BYTES,
  );
  const server = await openBenchServer(closing);
  const arms = new ImportArms(server, corpus, closing.signal);
  const readings = await measureInTurn(
    [
      { name: 'library', measure: arms.library },
      { name: 'COPY', measure: arms.copy },
    ],
    { rounds, signal: closing.signal, settle: () => server.settle() },
  );
  const [library = [], copy = []] = ['library', 'COPY'].map((name) => readings.get(name));
  const ratio = ratioOf(
    copy.map(({ seconds }) => seconds),
    library.map(({ seconds }) => seconds),
  );
  printImport({ library, copy, ratio, content: arms.content as LibraryContent });
  printStages(await arms.stages(), corpus.bytes);
  return { import: ratio.median };
}
