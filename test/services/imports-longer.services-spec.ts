import { ImportsGround, startWatchedSource, type WatchedSource } from '#test/services/imports-ground';
import { rabbitmq, whenControllable } from '#test/services/servers';

/** The import has to last. */
jest.setTimeout(300_000);

const PATIENCE_MS = 3_000;

whenControllable([rabbitmq], 'an import that lasts longer than RabbitMQ lets a message be held', () => {
  let source: WatchedSource;
  let ground: ImportsGround;

  beforeAll(async () => {
    await rabbitmq.setConsumerTimeout(PATIENCE_MS);
    source = await startWatchedSource();
    ground = await ImportsGround.open({
      PARSER_API_BASE: source.url,
      PARSER_REQUEST_SPACING_MS: '0',
      PARSER_CONCURRENCY: '1',
      RUN_LOG_LEVEL: 'warn',
    });
  });

  afterAll(async () => {
    await ground.close();
    await source.close();
    await rabbitmq.restart();
  });

  it('is begun once, and its message is delivered once', async () => {
    source.sample.faults.latencyMs = 500;
    const worker = await ground.worker();
    const begin = performance.now();
    const id = await ground.requestImport();
    await ground.ended(id);
    expect(performance.now() - begin).toBeGreaterThan(5 * PATIENCE_MS);
    const events = `SELECT kind FROM job_events WHERE job_id = $1 AND kind <> 'progressed' ORDER BY number`;
    expect(await ground.ask(events, [id])).toEqual(
      ['queued', 'started', 'succeeded'].map((kind) => ({ kind })),
    );
    expect(await ground.ask('SELECT imported, failed FROM import_runs')).toEqual([
      { imported: 13, failed: 0 },
    ]);
    const { code, output } = await worker.end('SIGTERM');
    expect(code).toBe(0);
    expect(output).not.toMatch(/acknowledge|PRECONDITION/i);
  });
});
