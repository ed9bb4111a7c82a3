import { takeWordOfTests } from '#test/fakes/fake-authentication';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';

let library: LibraryOnFakes;

const RUNS = `
  INSERT INTO import_runs (requested_by, settings, state, ended_at)
  SELECT 'test', '{}', state, now() FROM unnest('{failed,succeeded,failed}'::text[]) AS state RETURNING id`;

const OUTCOMES = `
  INSERT INTO import_outcomes (run_id, source_id, position, title, kind, categories, flags)
  SELECT run, 'id ' || run || '.' || place, place, 'Book', 'known', '{}', '{}'
  FROM unnest($1::integer[]) AS run, generate_series(1, 5) AS place`;

let runs: number[];
beforeAll(async () => {
  library = await assembleLibrary();
  takeWordOfTests(library.app);
  const { rows } = await library.database.query<{ id: number }>(RUNS);
  runs = rows.map(({ id }) => id);
  await library.database.query(OUTCOMES, [runs]);
});
afterAll(() => library.close());

interface Part {
  items: { id: number; sourceId: string }[];
  total: number;
  nextCursor: string | null;
}

const get = async (path: string) => {
  const response = await fetch(library.url + path);
  return {
    status: response.status,
    link: response.headers.get('link'),
    ...((await response.json()) as Part),
  };
};

describe('the list of imports', () => {
  it('is filtered and ordered like every list', async () => {
    const ids = async (query: string) => (await get(`/import-runs?${query}`)).items.map(({ id }) => id);
    const [first, second, third] = runs;
    expect(await ids('')).toEqual([third, second, first]);
    expect(await ids('order_by=id&state__in=failed,cancelled')).toEqual([first, third]);
    expect(await ids('state=succeeded&started_at__gte=2020-01-01T00:00:00Z')).toEqual([second]);
    for (const wrong of ['status=failed', 'state=lost', 'order_by=state', 'id=x'])
      expect((await get(`/import-runs?${wrong}`)).status).toBe(422);
  });
});

describe('the outcomes of an import', () => {
  it('are walked to the last one, and each run has its own', async () => {
    const path = `/import-runs/${runs[1]}/outcomes`;
    const met: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const part: Part = await get(`${path}?size=2${cursor && `&cursor=${cursor}`}`);
      met.push(...part.items.map(({ sourceId }) => sourceId));
      expect(part.total).toBe(5);
      cursor = part.nextCursor;
    }
    expect(met).toEqual([1, 2, 3, 4, 5].map((place) => `id ${runs[1]}.${place}`));
    expect((await get(`${path}?size=2`)).link).toContain(`</api/v1${path}?size=2&page=3>; rel="last"`);
  });

  it('go by a cursor of the same run alone, and by no parameter that would name another', async () => {
    const { nextCursor } = await get(`/import-runs/${runs[0]}/outcomes?size=2`);
    expect((await get(`/import-runs/${runs[1]}/outcomes?size=2&cursor=${nextCursor}`)).status).toBe(422);
    expect((await get(`/import-runs/${runs[1]}/outcomes?run=${runs[0]}`)).status).toBe(422);
    expect((await get('/import-runs/x/outcomes')).status).toBe(422);
  });
});
