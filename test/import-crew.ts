import type { INestApplication } from '@nestjs/common';
import { ImportRunsService } from '#features/parser/import-runs.service';
import type { ImportRun } from '#features/parser/import-run.entity';
import { importCatalogue, type ImportCataloguePayload } from '#features/parser/parser.jobs';
import type { Job } from '#platform/jobs/job.entity';
import { JobEngineService } from '#platform/jobs/job-engine.service';
import { JobsSearch } from '#platform/jobs/jobs.search';
import { JobsService } from '#platform/jobs/jobs.service';
import { TaskEngine } from '#platform/jobs/task-engine';
import { QUICK } from '#test/bull-ground';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { makePerson, makeSourceBook } from '#test/make';
import { until } from '#test/pace';

type Library = Pick<LibraryOnFakes, 'app'>;

/** Books that stand in one category, each by an author of its own. */
const booksCalled = (...titles: string[]) =>
  titles.map((title) =>
    makeSourceBook({ sourceId: title, title, authors: [makePerson(title)], subjects: ['Art'] }),
  );

/** The address of the text of each of them. */
export const textOf = (title: string) => `https://books.example/${title}.txt`;

/** A library whose source has these books; it does no job before `startWork`. */
export async function libraryOf(
  titles: string[],
  settings: Record<string, string> = {},
): Promise<LibraryOnFakes> {
  const library = await assembleLibrary({
    PARSER_REQUEST_SPACING_MS: '0',
    PARSER_MAX_AUTHORS_PER_CATEGORY: '0',
    ...settings,
  });
  library.source.books = booksCalled(...titles).map((book) => ({
    ...book,
    formats: { 'text/plain; charset=utf-8': textOf(book.title) },
  }));
  return library;
}

/** Another process on the library's database, with a source of its own that has the same books. */
export async function beside(
  library: LibraryOnFakes,
  settings: Record<string, string> = {},
): Promise<LibraryOnFakes> {
  const other = await libraryOf([], { ...settings, POSTGRES_URL: library.databaseUrl });
  other.source.books = library.source.books;
  return other;
}

/** Lets the process do jobs and tasks. */
export async function startWork({ app }: Library): Promise<void> {
  await app.get(TaskEngine).start(QUICK);
  await app.get(JobEngineService).start();
}

/** Asks for an import; returns the id of its job. */
export async function requestImport({ app }: Library, payload: ImportCataloguePayload = {}): Promise<string> {
  return (await app.get(JobsService).enqueue(importCatalogue, payload, { requestedBy: 'test' })).id;
}

export const jobOf = ({ app }: Library, id: string): Promise<Job> => app.get(JobsSearch).one(id);

/** The newest run of the job, once it has one. */
export async function runOf({ app }: { app: INestApplication }, jobId: string): Promise<ImportRun> {
  let run: ImportRun | null = null;
  await until('the job has a run', async () => {
    run = await app.get(ImportRunsService).ofJob(jobId);
    return run !== null;
  });
  return run as unknown as ImportRun;
}

/** The job, as soon as it has ended. */
export async function ended(library: Library, id: string): Promise<Job> {
  await until('the job has ended', async () => (await jobOf(library, id)).finishedAt !== null);
  return jobOf(library, id);
}

/** The job, as soon as it goes on without a worker of its own. */
export async function unattended(library: Library, id: string): Promise<Job> {
  await until('the run is open', async () => {
    const { state, leaseUntil } = await jobOf(library, id);
    return state === 'running' && leaseUntil === null;
  });
  return jobOf(library, id);
}

/** The titles of the library's books, in their order. */
export async function titlesIn({ database }: Pick<LibraryOnFakes, 'database'>): Promise<string[]> {
  const { rows } = await database.query<{ title: string }>('SELECT title FROM books ORDER BY title');
  return rows.map(({ title }) => title);
}
