import { rm, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Client } from 'pg';
import { DiskObjectStore } from '#features/storage/disk-object-store';
import { diskPath } from '#features/storage/disk-path';
import { measureObject } from '#features/storage/object-hash';
import type { Bucket, ObjectStore } from '#features/storage/object-store';
import { S3ObjectStore } from '#features/storage/s3-object-store';
import { startSampleServer, type SampleServer } from '#sample/sample-server';
import { createDatabase, type TestDatabase } from '#test/database';
import { startS3Server, type TestS3Server } from '#test/fakes/s3-server';
import { endProcesses, makeDataDir, removeDataDir, runToEnd } from '#test/process';

/** Every command is a process that starts, and a test asks for several. */
jest.setTimeout(240_000);

interface FileRow {
  bucket: Bucket;
  key: string;
  sha256: string;
}

describe('the files of a library', () => {
  let source: SampleServer;
  let dataDir: string;
  let database: TestDatabase;
  let s3: TestS3Server;
  let disk: DiskObjectStore;
  let client: Client;

  beforeAll(async () => {
    [source, dataDir, database, s3] = await Promise.all([
      ...([startSampleServer(), makeDataDir(), createDatabase(), startS3Server()] as const),
    ]);
    disk = new DiskObjectStore(join(dataDir, 'objects'));
    client = new Client({ connectionString: database.url });
    await client.connect();
    expect(await cli('import')).toMatchObject({ code: 0 });
  });

  afterAll(async () => {
    await endProcesses();
    await client.end();
    await Promise.all([source.close(), s3.close()]);
    await database.drop();
    await removeDataDir(dataDir);
  });

  const cli = (words: string, settings: Record<string, string> = {}) =>
    runToEnd(['cli', ...words.split(' ')], {
      DATA_DIR: dataDir,
      POSTGRES_URL: database.url,
      PARSER_API_BASE: source.url,
      PARSER_REQUEST_SPACING_MS: '0',
      PARSER_REQUEST_RETRIES: '0',
      ...settings,
    });

  const files = async () =>
    (await client.query<FileRow>('SELECT bucket, key, sha256 FROM files ORDER BY bucket DESC, id')).rows;
  const pathOf = ({ bucket, key }: Pick<FileRow, 'bucket' | 'key'>) =>
    join(dataDir, 'objects', bucket, diskPath(key));
  const hashesIn = async (store: ObjectStore) =>
    Promise.all((await files()).map(async (file) => (await measureObject(store, file))?.sha256));
  const expected = async () => (await files()).map(({ sha256 }) => sha256);
  const check = (words = '') => cli(`storage check ${words}`.trim());

  it('are sound after an import', async () => {
    expect(await files()).toHaveLength(22);
    expect(await check()).toEqual({
      code: 0,
      output: '22 files are sound, 0 faults were repaired, 0 are left; 0 objects have no file yet.\n',
    });
  });

  it('are told of when they are missing, damaged or nobody’s, and mended', async () => {
    const [missing, damaged, emptied] = await files();
    await rm(pathOf(missing as FileRow));
    await writeFile(pathOf(damaged as FileRow), gzipSync('Another tale.'));
    await writeFile(pathOf(emptied as FileRow), '');
    const [old, young] = [
      { bucket: 'covers', key: 'old' },
      { bucket: 'covers', key: 'young' },
    ] as const;
    for (const orphan of [old, young]) await disk.put(orphan, Buffer.from('x'));
    const yesterday = new Date(Date.now() - 25 * 60 * 60 * 1_000);
    await utimes(pathOf(old), yesterday, yesterday);

    const told = await check();
    expect(told.code).toBe(1);
    expect(told.output.split('\n').sort()).toEqual([
      '',
      '19 files are sound, 0 faults were repaired, 4 are left; 1 objects have no file yet.',
      expect.stringMatching(`^damaged  originals/${damaged?.key} \\(book-text, \\d+ bytes\\)$`),
      expect.stringMatching(`^damaged  originals/${emptied?.key} \\(book-text, \\d+ bytes\\)$`),
      expect.stringMatching(`^missing  originals/${missing?.key} \\(book-text, \\d+ bytes\\)$`),
      'orphan   covers/old',
    ]);

    const mended = await check('--repair');
    expect(mended.code).toBe(0);
    expect(mended.output).toMatch(/^19 files are sound, 4 faults were repaired, 0 are left; 1 /m);
    expect(await hashesIn(disk)).toEqual(await expected());
    expect([await disk.stat(old), await disk.stat(young)]).toEqual([undefined, expect.anything()]);
    expect(await check()).toMatchObject({ code: 0, output: expect.stringMatching(/^22 files are sound, /) });
    expect((await cli('reclean')).output).toBe('0 texts changed, 13 stay as they are, 0 failed.\n');
  });

  it('stay faulty where upstream has another text by now, or none', async () => {
    const [changed, gone] = await files();
    for (const file of [changed, gone]) await rm(pathOf(file as FileRow));
    const nowhere = { PARSER_API_BASE: 'http://127.0.0.1:9' };
    const { code, output } = await cli('storage check --repair', nowhere);
    expect(code).toBe(1);
    expect(output).toMatch(/^20 files are sound, 0 faults were repaired, 2 are left; /m);
    expect(await check('--repair')).toMatchObject({ code: 0 });
  });

  it('of covers are fetched again', async () => {
    const cover = (await files()).at(-1) as FileRow;
    await rm(pathOf(cover));
    expect((await check()).output).toMatch(/^missing {2}covers\/\S+ \(book-cover, \d+ bytes\)$/m);
    expect(await check('--repair')).toMatchObject({ code: 0 });
    expect(await hashesIn(disk)).toEqual(await expected());
  });

  it('that were never kept are fetched, too', async () => {
    await client.query('UPDATE text_origins SET file_id = NULL');
    expect((await check()).output).toMatch(/^missing {2}the original of book \d+, The Ninth Wave Inn$/m);
    expect(await check('--repair')).toMatchObject({ code: 0 });
    const [row] = (await client.query('SELECT count(file_id)::int AS kept FROM text_origins'))
      .rows as object[];
    expect(row).toEqual({ kept: 13 });
  });

  it('go to an S3 server and back with every byte, however often that is asked for', async () => {
    const server = new S3ObjectStore(s3.config);
    expect(await cli('storage migrate --to s3')).toMatchObject({
      code: 1,
      output: expect.stringContaining('set MINIO_ENDPOINT'),
    });
    const first = await cli('storage migrate --to s3', s3.variables);
    expect(first).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^22 files were copied, 0 were there/),
    });
    expect(await hashesIn(server)).toEqual(await expected());
    const again = await cli('storage migrate --to s3', s3.variables);
    expect(again.output).toMatch(/^0 files were copied, 22 were there already, 0 could not be copied\.$/m);
    expect(await cli('reclean', s3.variables)).toMatchObject({
      output: '0 texts changed, 13 stay as they are, 0 failed.\n',
    });

    await rm(join(dataDir, 'objects'), { recursive: true });
    const [lost] = await files();
    await server.put(lost as FileRow, Buffer.from('not what it was'));
    const back = await cli('storage migrate --to disk', s3.variables);
    expect(back).toMatchObject({
      code: 1,
      output: expect.stringContaining(`damaged  originals/${lost?.key}`),
    });
    expect(await cli('storage check --repair', s3.variables)).toMatchObject({ code: 0 });
    expect(await cli('storage migrate --to disk', s3.variables)).toMatchObject({
      code: 0,
      output: expect.stringMatching(/^1 files were copied, 21 were there already, /),
    });
    expect(await hashesIn(disk)).toEqual(await expected());
    expect(await check()).toMatchObject({ code: 0 });
  });

  it('are not asked for when their server is away: the library says so and ends', async () => {
    const { code, output } = await cli('storage check', { ...s3.variables, MINIO_PORT: '9' });
    expect([code, output]).toEqual([
      1,
      expect.stringMatching(/^The S3 server at 127\.0\.0\.1:9 cannot be used \(/),
    ]);
  });
});
