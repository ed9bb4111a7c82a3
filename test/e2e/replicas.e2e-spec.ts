import { Logger } from '@nestjs/common';
import { Client } from 'pg';
import { BookIntakeService } from '#features/catalog/book-intake.service';
import { Replica } from '#platform/database/replica';
import { ReplicasService } from '#platform/database/replicas.service';
import { takeWordOfTests, WHO } from '#test/fakes/fake-authentication';
import { assembleLibrary, type LibraryOnFakes } from '#test/fakes/library-on-fakes';
import { makeBookDraft, makePages } from '#test/make';
import { until } from '#test/pace';
import { ReplicatedDatabase } from '#test/replicated-database';
import { writtenLines } from '#test/written-lines';

jest.setTimeout(300_000);

const READER = 'key books/read authors/read categories/read';
const EDITOR = `${READER} books/update`;
const AUTHORS_EDITOR = `${READER} authors/update`;

let servers: ReplicatedDatabase;
let library: LibraryOnFakes;
let database: Client;
let lines: { msg: string }[];

beforeAll(async () => {
  servers = await ReplicatedDatabase.start();
  library = await assembleLibrary({
    POSTGRES_URL: servers.url,
    POSTGRES_REPLICA_URLS: servers.replicaUrl.replace('//bookwheel@', '//bookwheel:sesame@'),
  });
  takeWordOfTests(library.app);
  lines = writtenLines(library.app);
  database = new Client({ connectionString: servers.url });
  await database.connect();
  for (const title of ['Ahab', 'Bildad', 'Queequeg', 'Starbuck']) {
    const draft = makeBookDraft({ title, pages: makePages([`${title} is on board.\n`]) });
    await library.app.get(BookIntakeService).add(database, draft);
  }
});
afterAll(async () => {
  await database.end();
  await library.close();
  await servers.close();
  Logger.overrideLogger(false);
});
afterEach(() => jest.restoreAllMocks());

interface Answer {
  status: number;
  tag: string;
  title?: string;
  name?: string;
  nextCursor?: string | null;
  items?: { title: string }[];
}

async function read(path: string, who: string): Promise<Answer> {
  const response = await fetch(library.url + path, { headers: { [WHO]: who } });
  const answer = (response.headers.get('content-type') ?? '').includes('json') ? await response.json() : {};
  return { status: response.status, tag: response.headers.get('etag') ?? '', ...(answer as object) };
}

async function change(path: string, to: object, who: string): Promise<void> {
  const { tag } = await read(path, who);
  const headers = { [WHO]: who, 'if-match': tag, 'content-type': 'application/json' };
  const response = await fetch(library.url + path, { method: 'PATCH', headers, body: JSON.stringify(to) });
  expect([await response.text(), response.status]).toEqual([expect.anything(), 200]);
}

/** How many statements the replica is asked for what is read. */
async function askedOfReplica(path: string, who: string): Promise<number> {
  const asked = jest.spyOn(Replica.prototype, 'query');
  await read(path, who);
  const count = asked.mock.calls.length;
  asked.mockRestore();
  return count;
}

const health = async () => (await fetch(`${new URL(library.url).origin}/health/ready`)).json();

const used = () => until('the replica is used', async () => (await askedOfReplica('/books/1', READER)) === 1);

/** What another process would announce. */
const announce = () => library.app.get(ReplicasService).mustHave();

describe('a replica', () => {
  it.each(['nobody', READER])('answers %s', async (who) => {
    for (const path of ['/books/2', '/books', '/books?search=ahab', '/suggest?q=ah', '/search/pages?q=ahab'])
      await until(`the replica is asked for ${path}`, async () => (await askedOfReplica(path, who)) > 0);
    expect((await read('/books/2', who)).title).toBe('Bildad');
    expect(await (await fetch(`${library.url}/books/2/text`)).text()).toBe('Bildad is on board.\n');
  });

  it.each(['key */*', EDITOR, AUTHORS_EDITOR, `${READER} books/ingest`])(
    'answers nothing to %s',
    async (who) => {
      await used();
      for (const path of ['/books/2', '/books', '/books?search=ahab', '/authors/1', '/search/pages?q=ahab'])
        expect([path, await askedOfReplica(path, who)]).toEqual([path, 0]);
    },
  );

  it('that is behind is not asked for what was announced, nor for long for anything else', async () => {
    await used();
    await servers.pause();
    await change('/books/1', { title: 'Ahab, captain' }, EDITOR);
    expect((await read('/books/1', EDITOR)).title).toBe('Ahab, captain');
    announce();
    expect(await askedOfReplica('/books/1', READER)).toBe(0);
    expect((await read('/books/1', READER)).title).toBe('Ahab, captain');
    await servers.resume();
    await used();
    expect((await read('/books/1', READER)).title).toBe('Ahab, captain');
    await servers.pause();
    await change('/authors/1', { name: 'Melville, H.' }, AUTHORS_EDITOR);
    expect((await read('/authors/1', AUTHORS_EDITOR)).name).toBe('Melville, H.');
    await until(
      'nobody reads what was',
      async () => (await read('/authors/1', READER)).name === 'Melville, H.',
    );
    await servers.resume();
    await used();
  });

  it('lets a walk miss nothing that moves when a change that was not finished is', async () => {
    await used();
    await database.query('BEGIN');
    await database.query(`UPDATE books SET title = 'Zebulon' WHERE title = 'Queequeg'`);
    await database.query(`UPDATE books SET title = 'Aaron' WHERE title = 'Starbuck'`);
    const another = new Client({ connectionString: servers.url });
    await another.connect();
    await another.query(`UPDATE books SET downloads = downloads + 1 WHERE title = 'Bildad'`);
    await another.end();
    const { rows } = await database.query<{ at: string }>('SELECT pg_current_wal_flush_lsn() AS at');
    await until('the replica knows of it', async () => {
      const row = await servers.onReplica(`SELECT pg_last_wal_replay_lsn() >= '${rows[0]?.at}' AS knows`);
      return row?.knows === true;
    });
    let part = await read('/books?order_by=title&size=1', READER);
    await database.query('COMMIT');
    const met = [];
    for (; part.items; part = await read(`/books?order_by=title&size=1&cursor=${part.nextCursor}`, READER)) {
      met.push(...part.items.map(({ title }) => title));
      if (!part.nextCursor) break;
    }
    expect(met).toEqual([expect.stringMatching('Ahab'), 'Bildad', 'Zebulon', 'Aaron']);
  });

  it('that hangs keeps nobody waiting who has asked it', async () => {
    await used();
    const statuses: number[] = [];
    await servers.hang(async () => {
      for (let time = 0; time < 20; time += 1)
        void read('/books/1', READER).then(({ status }) => statuses.push(status));
      await until('all are answered', () => statuses.length === 20);
    });
    expect(new Set(statuses)).toEqual(new Set([200]));
    await used();
  });

  it('that goes away is no matter to those who read, and is used again when it is back', async () => {
    await used();
    lines.length = 0;
    const reading = Array.from({ length: 20 }, () => read('/books/1', READER));
    await servers.stopReplica();
    const statuses = (await Promise.all(reading)).map(({ status }) => status);
    for (let time = 0; time < 20; time += 1) statuses.push((await read('/books/1', READER)).status);
    expect(new Set(statuses)).toEqual(new Set([200]));
    await until('it is ill', async () => JSON.stringify(await health()).includes('"usable":0'));
    expect(await health()).toEqual({ status: 'ok', replicas: { configured: 1, usable: 0 } });
    await until('it is told', async () => {
      await read('/books/1', READER);
      return lines.some(({ msg }) => msg.includes('cannot be read from'));
    });
    expect(JSON.stringify(lines)).not.toContain('sesame');
    await servers.startReplica();
    await until('it is well', async () => JSON.stringify(await health()).includes('"usable":1'));
    await used();
  });
});
