import { setTimeout as sleep } from 'node:timers/promises';
import type { RunningProcess } from '#test/process';
import { ImportsGround, startWatchedSource, type WatchedSource } from '#test/services/imports-ground';

/** What a killed worker had is with another within half a minute, and every worker takes seconds to start. */
jest.setTimeout(300_000);

const SPACING_MS = 200;
const CONCURRENCY = 2;
const KILLS = 6;
/** Until so many, no text comes before the next worker is killed. */
const FEWEST_KILLS = 3;

/** Requests come in as late as their process and its neighbours let them; over several of them that evens out. */
const IN_A_ROW = 10;
const JITTER_MS = 1_000;

describe('an import by three workers, one of which is killed again and again', () => {
  let source: WatchedSource;
  let grounds: ImportsGround[];

  beforeAll(async () => {
    source = await startWatchedSource();
    const settings = {
      PARSER_API_BASE: source.url,
      PARSER_REQUEST_SPACING_MS: String(SPACING_MS),
      PARSER_CONCURRENCY: String(CONCURRENCY),
      PARSER_MAX_AUTHORS_PER_CATEGORY: '3',
      PARSER_MAX_BOOKS_PER_AUTHOR: '1',
      RUN_LOG_LEVEL: 'fatal',
    };
    grounds = await Promise.all([ImportsGround.open(settings), ImportsGround.open(settings)]);
  });

  afterAll(async () => {
    for (const ground of grounds) await ground.close();
    await source.close();
  });

  /** Kills one after the other while they ask the source; texts take long until that is done. */
  async function killInTurn(ground: ImportsGround, workers: RunningProcess[], id: string): Promise<number> {
    const { times } = source;
    for (let kills = 0; ; kills += 1) {
      const asked = times.length;
      while (times.length === asked && (await ground.isOpen(id))) await sleep(50);
      if (kills === FEWEST_KILLS) source.textsTakeMs = 6_000;
      if (kills === KILLS) source.textsTakeMs = 0;
      if (kills === KILLS || !(await ground.isOpen(id))) return kills;
      await sleep(1_000);
      await workers[kills % workers.length]!.end('SIGKILL');
      workers[kills % workers.length] = await ground.worker();
    }
  }

  it('ends with the library of an undisturbed one, and asks its source no faster than one worker may', async () => {
    const [undisturbed, killed] = grounds as [ImportsGround, ImportsGround];
    const alone = await undisturbed.worker();
    await undisturbed.ended(await undisturbed.requestImport());
    await alone.end('SIGTERM');
    const { times, texts } = source;
    const textsOfOne = texts.length;
    [times.length, texts.length] = [0, 0];

    source.textsTakeMs = 20_000;
    const workers = await Promise.all([killed.worker(), killed.worker(), killed.worker()]);
    const id = await killed.requestImport();
    const kills = await killInTurn(killed, workers, id);
    await killed.ended(id);

    const runs = 'SELECT state, failed, remaining FROM import_runs';
    expect(await killed.ask(runs)).toEqual([{ state: 'succeeded', failed: 0, remaining: 0 }]);
    const imports = `SELECT state FROM jobs WHERE name = 'parser.import-catalogue'`;
    expect(await killed.ask(imports)).toEqual([{ state: 'succeeded' }]);
    const content = await undisturbed.content();
    expect(content.length).toBeGreaterThan(5);
    expect(await killed.content()).toEqual(content);

    const spans = times.slice(IN_A_ROW).map((time, n) => time - times[n]!);
    expect(Math.min(...spans)).toBeGreaterThan(IN_A_ROW * SPACING_MS - JITTER_MS);
    const twice = texts.length - new Set(texts).size;
    process.stdout.write(`${kills} kills; ${textsOfOne} texts, ${twice} of them fetched twice\n`);
    expect(kills).toBeGreaterThanOrEqual(FEWEST_KILLS);
    // What a killed worker had is fetched again, and what one lost that was kept from telling that it lives.
    expect(twice).toBeLessThanOrEqual(2 * kills * CONCURRENCY);
  });
});
