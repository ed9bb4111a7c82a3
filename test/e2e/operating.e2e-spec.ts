import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import { startLibrary, type TestLibrary } from '#test/app';
import { onServer } from '#test/database';

describe('an operator', () => {
  let library: TestLibrary;

  beforeAll(async () => {
    library = await startLibrary();
    api.defaults.baseUrl = library.url;
  });

  afterAll(() => library.close());

  it('asks whether the process lives and is ready', async () => {
    expect(await ok(api.getLiveness())).toEqual({ status: 'ok' });
    expect(await ok(api.getReadiness())).toEqual({ status: 'ok' });
  });

  it('reads the contract and opens Swagger UI', async () => {
    const contract = (await (await fetch(`${library.url}/openapi.json`)).json()) as { openapi: string };
    expect(contract.openapi).toBe('3.1.0');
    const page = await fetch(`${library.url}/docs`);
    expect(await page.text()).toContain('<title>Bookwheel API</title>');
    expect((await fetch(`${library.url}/docs-yaml`)).status).toBe(404);
  });

  it('finds every request again by its id', async () => {
    const id = '0190c2a4-3a44-4f0e-a4a2-5a2f2ec6d3a1';
    const response = await fetch(`${library.url}/api/v1/books/0`, { headers: { 'x-request-id': id } });
    expect(response.headers.get('x-request-id')).toBe(id);
    expect(await response.json()).toMatchObject({ instance: `urn:uuid:${id}` });
  });

  it('is told that the database is gone, and sees it back', async () => {
    const { databaseName, url } = library;
    await onServer(`ALTER DATABASE ${databaseName} ALLOW_CONNECTIONS false`);
    await onServer(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE datname = '${databaseName}' AND application_name = 'bookwheel'`);
    const response = await fetch(`${url}/health/ready`);
    expect(response.status).toBe(503);
    expect(response.headers.get('retry-after')).toBe('5');
    expect((await fetch(`${url}/health/live`)).status).toBe(200);
    const books = await fetch(`${url}/api/v1/books`);
    expect(await books.json()).toMatchObject({ status: 503, code: 'database.unavailable' });
    await onServer(`ALTER DATABASE ${databaseName} ALLOW_CONNECTIONS true`);
    expect((await fetch(`${url}/health/ready`)).status).toBe(200);
  });
});
