import { Client } from 'pg';
import { createDatabase, type TestDatabase } from '#test/database';
import { until } from '#test/pace';
import { ChangeListener } from './change-listener';
import { PostgresConfig } from './postgres.config';

let place: TestDatabase;
let database: Client;
let listener: ChangeListener;
let told: string[];

beforeAll(async () => {
  place = await createDatabase();
  database = new Client({ connectionString: place.url });
  await database.connect();
});
afterAll(async () => {
  await database.end();
  await place.drop();
});
beforeEach(() => {
  listener = new ChangeListener(Object.assign(new PostgresConfig(), { url: place.url }));
  told = [];
  listener.watch({
    begin: () => told.push('begin'),
    change: (tag) => told.push(tag),
    settle: () => told.push('settle'),
  });
});
afterEach(() => listener.onApplicationShutdown());

const notify = (tag: string) => database.query(`SELECT pg_notify('changes', $1)`, [tag]);
const caughtUp = () => until('the listener is current', () => listener.catchUp());

const LISTENERS = `SELECT pid FROM pg_stat_activity WHERE application_name = 'bookwheel changes' AND datname = current_database()`;

describe('whoever listens to changes', () => {
  it('connects when somebody asks, and not before', async () => {
    expect((await database.query(LISTENERS)).rowCount).toBe(0);
    expect(listener.isCurrent()).toBe(false);
    await caughtUp();
    expect((await database.query(LISTENERS)).rowCount).toBe(1);
    expect(told).toEqual(['begin']);
  });

  it('is told what was committed before a proof was asked for', async () => {
    await caughtUp();
    for (let number = 0; number < 20; number += 1) {
      await notify(`book:${number}`);
      await listener['prove']();
      expect(told).toHaveLength(number + 2);
    }
  });

  it('confirms that all was told that was committed before, and nothing without a connection', async () => {
    await caughtUp();
    for (let number = 0; number < 20; number += 1) {
      void listener['prove']();
      await notify(`book:${number}`);
      expect(await listener.confirm()).toBe(true);
      expect(told).toHaveLength(number + 2);
    }
    await listener.onApplicationShutdown();
    expect(await listener.confirm()).toBe(false);
  });

  it('is told nothing before the commit, one word once, and nothing of what was taken back', async () => {
    await caughtUp();
    await database.query('BEGIN');
    for (const tag of ['a', 'b', 'a']) await notify(tag);
    await listener['prove']();
    expect(told).toEqual(['begin']);
    await database.query('COMMIT; BEGIN');
    await notify('c');
    await database.query('ROLLBACK');
    await listener['prove']();
    expect(told).toEqual(['begin', 'a', 'b']);
  });

  it('hears a mark behind all that was committed before it, and keeps those of others to themselves', async () => {
    await caughtUp();
    const heard = listener.heard(ChangeListener.mark('mine'));
    await notify('a');
    await notify(ChangeListener.mark('another’s'));
    await notify(ChangeListener.mark('mine'));
    await heard;
    expect(told).toEqual(['begin', 'a', 'settle']);
  });

  it('waits for no mark while it is not connected', async () => {
    await expect(listener.heard(ChangeListener.mark('mine'))).resolves.toBeUndefined();
  });

  it('says nothing is certain when its connection is lost, and begins again', async () => {
    await caughtUp();
    const heard = listener.heard(ChangeListener.mark('lost'));
    await database.query(`SELECT pg_terminate_backend(pid) FROM (${LISTENERS}) AS one`);
    await heard;
    expect(listener.isCurrent()).toBe(false);
    await caughtUp();
    expect(told).toEqual(['begin', 'settle', 'begin']);
  });

  it('does not connect any more when it is closed', async () => {
    await caughtUp();
    await listener.onApplicationShutdown();
    expect(await listener.catchUp()).toBe(false);
    expect((await database.query(LISTENERS)).rowCount).toBe(0);
  });
});
