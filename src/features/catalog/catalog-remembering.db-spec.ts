import { openDoor } from '#platform/http/answer-door';
import { describeFreshReads } from '#test/contracts/fresh-reads-contract';
import { takeWordOfSome, WHO } from '#test/fakes/fake-authentication';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';

const libraries: LibraryOnFakes[] = [];
const at = (library: LibraryOnFakes | undefined) => ({ url: library?.url.replace('/api/v1', '') ?? '' });

async function assemble(settings: Record<string, string>): Promise<LibraryOnFakes> {
  const library = await assembleLibrary(settings);
  takeWordOfSome(library.app);
  openDoor(library.app, (_request, _response, next) => next());
  libraries.push(library);
  return library;
}

beforeAll(async () => {
  const { databaseUrl } = await assemble({});
  const remembering = { POSTGRES_URL: databaseUrl, CACHE_ENABLED: 'true' };
  for (let count = 0; count < 2; count += 1) await assemble(remembering);
});
afterAll(async () => {
  for (const library of libraries.reverse()) await library.close();
});

const HIDE_SOME = 'UPDATE books SET hidden = NOT hidden WHERE id % 7 = 0';
const LISTENERS = `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
  WHERE application_name = 'bookwheel changes' AND datname = current_database()`;

describe('two libraries that remember, without a Redis', () => {
  const processes = () => ({
    served: libraries.slice(1).map(at),
    plain: at(libraries[0]),
    admin: { [WHO]: 'session */*' },
  });

  describeFreshReads(processes, 2, async (round) => {
    await libraries[0]?.database.query(round % 2 === 0 ? HIDE_SOME : LISTENERS);
  });
});
