import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startLibrary, type TestLibrary } from '#test/app';
import { takeWordOfTests } from '#test/fakes/fake-authentication';
import { importSample } from '#test/import';

interface Contract {
  paths: Record<string, { get?: { tags: string[]; responses: Record<string, unknown> } }>;
}

const contract = JSON.parse(readFileSync(join(__dirname, '../../openapi.json'), 'utf8')) as Contract;
/** What an address with the number 1 finds once the sample is imported. */
const TAGS = ['books', 'reading', 'authors', 'categories', 'imports', 'health'];

const operations = Object.entries(contract.paths).flatMap(([path, { get }]) =>
  get?.tags.some((tag) => TAGS.includes(tag)) ? [[path, Object.keys(get.responses)] as const] : [],
);

describe('the contract', () => {
  let library: TestLibrary;
  let version: string;

  beforeAll(async () => {
    library = await startLibrary();
    takeWordOfTests(library.app);
    await importSample(library);
    const book = await fetch(`${library.url}/api/v1/books/1`);
    version = ((await book.json()) as { textVersion: string }).textVersion;
  });

  afterAll(() => library.close());

  /** Answers of the operation with every number of its path replaced, and the version by that of the first text. */
  const ask = (path: string, value: string, headers: Record<string, string> = {}) =>
    fetch(library.url + path.replace('{version}', version).replaceAll(/\{\w+\}/g, value), { headers });

  it.each(operations)('tells every answer of %s', async (path, statuses) => {
    const good = await ask(path, '1');
    expect(good.status).toBe(200);
    const answers = [200];
    if (path.startsWith('/api/v1/')) {
      const headers = { 'if-none-match': good.headers.get('etag') as string };
      answers.push((await ask(path, '1', headers)).status);
    }
    if (path.includes('{'))
      for (const value of ['2147483647', 'x', '%zz']) answers.push((await ask(path, value)).status);
    expect(statuses).toEqual(expect.arrayContaining(answers.map(String)));
    expect(answers).toEqual([200, 304, 404, 422, 400].slice(0, answers.length));
  });
});
