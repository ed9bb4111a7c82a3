import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { ThrottlesService } from './throttles.service';

let library: LibraryOnFakes;
beforeAll(async () => {
  library = await assembleLibrary();
});
afterAll(() => library.close());

const counts = async () => {
  const count = 'SELECT action, count(*)::integer FROM audit_events GROUP BY action ORDER BY action';
  const { rows } = await library.database.query<{ action: string; count: number }>(count);
  return Object.fromEntries(rows.map((row) => [row.action, row.count]));
};

describe('what is tried in vain', () => {
  it('cannot fill the disk: in an hour so much of it is noted, and then that there was more', async () => {
    const throttles = library.app.get(ThrottlesService);
    const note = { action: 'sign-in.failed', subject: null, details: { by: 'password' } } as const;
    for (let time = 1; time <= 1_050; time += 1) await throttles.noteFailure(note);
    expect(await counts()).toEqual({ 'failures.flooded': 1, 'sign-in.failed': 1_000 });
  });
});
