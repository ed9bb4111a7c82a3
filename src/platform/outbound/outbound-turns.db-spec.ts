import { DataSource } from 'typeorm';
import { createDatabase, type TestDatabase } from '#test/database';
import { OutboundTurns } from './outbound-turns';

const PROCESSES = 3;

let database: TestDatabase;
let connections: DataSource[];

beforeAll(async () => {
  database = await createDatabase();
  const connect = () => new DataSource({ type: 'postgres', url: database.url }).initialize();
  connections = await Promise.all(Array.from({ length: PROCESSES }, connect));
});
afterAll(async () => {
  await Promise.all(connections.map((connection) => connection.destroy()));
  await database.drop();
});

const turnsOf = (spacingMs: number) =>
  connections.map((connection) => new OutboundTurns(connection, spacingMs));

describe('turns that processes share', () => {
  it('lie apart, whoever takes them', async () => {
    const turns = turnsOf(60_000);
    const start = performance.now();
    const takes = Array.from({ length: 12 }, async (_, index) => {
      const wait = await turns[index % PROCESSES]!.take('books.example');
      return performance.now() - start + wait;
    });
    const times = (await Promise.all(takes)).sort((a, b) => a - b);
    const slots = times.map((time) => Math.round((time - times[0]!) / 60_000));
    expect(slots).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11]);
  });

  it('at one host do not hold up another', async () => {
    const [turns] = turnsOf(600_000);
    expect(await turns!.take('one.example')).toBe(0);
    expect(await turns!.take('two.example')).toBe(0);
    expect(await turns!.take('one.example')).toBeGreaterThan(300_000);
  });

  it('are put off for all when a host asks for it', async () => {
    const [one, other] = turnsOf(10);
    await one!.postpone('busy.example', 600_000);
    await one!.postpone('busy.example', 1_000);
    expect(await other!.take('busy.example')).toBeGreaterThan(300_000);
  });
});
