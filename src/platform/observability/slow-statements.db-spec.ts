import { randomUUID } from 'node:crypto';
import { Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { indexBook } from '#features/catalog/catalog.jobs';
import { PageIndexingService } from '#features/search/page-indexing.service';
import { Statements } from '#platform/database/statements';
import { operations } from '#test/contract';
import { takeWordOfTests } from '#test/fakes/fake-authentication';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { makeBookDraft, makePages } from '#test/make';
import { writtenLines } from '#test/written-lines';

interface Line {
  context: string;
  milliseconds: number;
  statement: string;
  route?: string;
  requestId?: string;
  job?: string;
  by?: string;
  code?: string;
}

let library: LibraryOnFakes;
let lines: Line[];

beforeAll(async () => {
  library = await assembleLibrary({ POSTGRES_SLOW_QUERY_MS: '0', POSTGRES_STATEMENT_TIMEOUT_MS: '1000' });
  takeWordOfTests(library.app);
  await library.takeIn(makeBookDraft({ pages: makePages(['Call me Ishmael.\n', 'Some years ago.\n']) }));
  lines = writtenLines<Line>(library.app);
});
afterAll(async () => {
  await library.close();
  Logger.overrideLogger(false);
});
beforeEach(() => {
  lines.length = 0;
});

const SAMPLES: Record<string, string> = { id: '1', n: '1', name: 'welcome' };

/** Queries that lead to statements which the plain route does not need. */
const QUERIES: Record<string, string[]> = {
  listBooks: ['', '?search=ishmael', '?search=ishmaal', '?category=1&author=1', '?author=99', '?language=en'],
  countFacets: ['', '?search=ishmael'],
  suggest: ['?q=mob', '?q=mobby'],
  searchPages: ['?q=ishmael', '?q=author:melville+years'],
  readText: [''],
};

/** The rest of a text is read while it is sent, and a cover is made for all who ask: nobody's request waits for these alone. */
const FOR_NOBODY = /^(BookTextService|CoversService|KeptCoversService|FilesService)\./;

const reads = operations.filter(({ verb, path }) => verb === 'get' && !/stream|token/.test(path));

async function ask(path: string, requestId: string): Promise<void> {
  const address = new URL(library.url).origin + path;
  await (await fetch(address, { headers: { 'x-request-id': requestId } })).text();
}

describe('a statement that was slow', () => {
  it.each(reads.map(({ path, operationId = '' }) => [path, operationId]))(
    'names the route and the request that it was for: %s',
    async (path, operationId) => {
      const route = `GET ${path.replace(/\{(\w+)\}/g, ':$1')}`;
      for (const query of QUERIES[operationId] ?? ['']) {
        const requestId = randomUUID();
        lines.length = 0;
        await ask(path.replace(/\{(\w+)\}/g, (_, name: string) => SAMPLES[name] ?? '1') + query, requestId);
        const told = lines.filter(({ context }) => context === 'Statements');
        const strangers = told.filter((line) => line.route !== route || line.requestId !== requestId);
        expect(strangers.filter(({ by = '' }) => !FOR_NOBODY.test(by))).toEqual([]);
      }
    },
  );

  it('names the job that it was for', async () => {
    await library.app.get(PageIndexingService).indexBook({ bookId: 1 });
    expect(lines.map(({ job }) => job)).toEqual(lines.map(() => indexBook.name));
    expect(lines).not.toEqual([]);
  });

  it('is told when it is given up for its time, and its values never are', async () => {
    const text = `SELECT pg_sleep(60), $1::text,
      '${'long'.repeat(100)}'`;
    const asked = [
      () => library.app.get(Statements).rows({ text }, ['sesame']),
      () => library.app.get(DataSource).query(text, ['sesame']),
    ];
    for (const ask of asked) await expect(ask()).rejects.toThrow(/statement timeout/);
    const line = { code: '57014', msg: 'A statement was slow, and failed.' };
    expect(lines).toEqual([expect.objectContaining(line), expect.objectContaining(line)]);
    expect(JSON.stringify(lines)).not.toContain('sesame');
    for (const { statement } of lines)
      expect(statement).toMatch(/^SELECT pg_sleep\(60\), \$1::text, 'long.{200,300}$/);
  });
});
