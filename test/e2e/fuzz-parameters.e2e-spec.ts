import { PageIndexingService } from '#features/search/page-indexing.service';
import { startLibrary, type TestLibrary } from '#test/app';
import { operations, type Operation } from '#test/contract';
import { takeWordOfTests } from '#test/fakes/fake-authentication';
import { HOSTILE_TEXTS } from '#test/hostile-texts';
import { importSample } from '#test/import';
import { schemaFaults } from '#test/schema-faults';

type Parameter = NonNullable<Operation['parameters']>[number] & {
  required?: boolean;
  schema?: { example?: string | number | boolean };
};

/** So many requests are on their way at a time. */
const AT_ONCE = 8;

const parametersOf = ({ parameters = [] }: Operation, place: 'path' | 'query') =>
  (parameters as Parameter[]).filter((parameter) => parameter.in === place);

const example = ({ schema }: Parameter) => String(schema?.example ?? 1);

/** Those that answer once, and take something from the query. */
const fuzzed = operations
  .filter(({ verb, responses }) => verb === 'get' && responses['200']?.content?.['application/json'])
  .flatMap((operation): [string, Operation, Parameter[]][] => {
    const parameters = parametersOf(operation, 'query');
    return parameters.length > 0 ? [[operation.path, operation, parameters]] : [];
  });

/** Words are read by a language of their own, and get every text; all others are read by a few functions, and share the texts. */
const READ_AS_WORDS = ['q', 'search'];
const SHARED_BY = 5;

let turn = 0;

function textsFor(name: string): readonly string[] {
  if (READ_AS_WORDS.includes(name)) return HOSTILE_TEXTS;
  turn += 1;
  return HOSTILE_TEXTS.filter((_, place) => place % SHARED_BY === turn % SHARED_BY);
}

describe('what is asked by a query', () => {
  let library: TestLibrary;

  beforeAll(async () => {
    library = await startLibrary({ settings: { PARSER_MAX_CATEGORIES: '0' } });
    takeWordOfTests(library.app);
    await importSample(library);
    for await (const bookId of library.app.get(PageIndexingService).indexAll())
      expect(bookId).toBeGreaterThan(0);
  });

  afterAll(() => library.close());

  /** Of an answer, what the contract does not tell. */
  async function faultsOf(operation: Operation, query: [string, string][]): Promise<string[]> {
    const path = parametersOf(operation, 'path').reduce(
      (text, parameter) => text.replace(`{${parameter.name}}`, example(parameter)),
      operation.path,
    );
    const pairs = query.map((pair) => pair.map((text) => encodeURIComponent(text.toWellFormed())).join('='));
    const response = await fetch(`${library.url}${path}?${pairs.join('&')}`);
    const text = await response.text();
    const type = response.headers.get('content-type')?.split(';')[0] ?? 'none';
    const asked = JSON.stringify(query);
    const said = operation.responses[response.status]?.content?.[type]?.schema;
    if (response.status >= 500 || !said)
      return [`${asked}: ${response.status} ${type} ${text.slice(0, 200)}`];
    return schemaFaults(JSON.parse(text), said).map((fault) => `${asked}: ${fault}`);
  }

  async function allFaults(operation: Operation, queries: [string, string][][]): Promise<string[]> {
    const faults: string[] = [];
    for (let first = 0; first < queries.length; first += AT_ONCE) {
      const some = queries.slice(first, first + AT_ONCE);
      faults.push(...(await Promise.all(some.map((query) => faultsOf(operation, query)))).flat());
    }
    return faults;
  }

  it('is more than a hundred hostile texts, for parameters of every operation', () => {
    expect(new Set(HOSTILE_TEXTS).size).toBeGreaterThan(100);
    expect(fuzzed.map(([path]) => path)).toEqual(
      expect.arrayContaining([
        '/api/v1/books',
        '/api/v1/search/pages',
        '/api/v1/search/facets',
        '/api/v1/suggest',
      ]),
    );
  });

  it.each(fuzzed)(
    'is answered as the contract says, whatever it is: %s',
    async (_, operation, parameters) => {
      const needed = parameters.filter(({ required }) => required);
      const beside = (name: string) =>
        needed.filter((one) => one.name !== name).map((one): [string, string] => [one.name, example(one)]);
      const queries = parameters.flatMap(({ name }) => [
        ...textsFor(name).map((text): [string, string][] => [...beside(name), [name, text]]),
        [...beside(name), [name, 'a'], [name, 'b']] as [string, string][],
        [...beside(name), [`${name}[x]`, 'a']] as [string, string][],
      ]);
      expect(await allFaults(operation, queries)).toEqual([]);
    },
  );
});
