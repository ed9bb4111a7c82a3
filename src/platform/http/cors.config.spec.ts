import { Controller, Get } from '@nestjs/common';
import { loadConfigs } from '#platform/config/load-configs';
import { startApi } from '#test/fakes/api-of';
import { CorsConfig } from './cors.config';

@Controller()
class BooksController {
  @Get('books')
  list() {
    return [];
  }
}

async function answerTo(settings: Record<string, string>, origin: string): Promise<Record<string, string>> {
  const api = await startApi(BooksController, { settings });
  try {
    const response = await fetch(`${api.url}/api/v1/books`, { headers: { origin } });
    return Object.fromEntries(response.headers);
  } finally {
    await api.close();
  }
}

const ALLOWED = 'access-control-allow-origin';

describe('a page of another origin', () => {
  it('may not call the API unless a setting says so', async () => {
    expect(await answerTo({}, 'https://books.example')).not.toHaveProperty(ALLOWED);
    const others = { CORS_ORIGINS: 'https://one.example,https://two.example' };
    expect(await answerTo(others, 'https://books.example')).not.toHaveProperty(ALLOWED);
  });

  it('may when it is named, and reads the headers that it needs', async () => {
    const named = { CORS_ORIGINS: 'https://one.example,https://books.example', CORS_CREDENTIALS: 'true' };
    expect(await answerTo(named, 'https://books.example')).toMatchObject({
      [ALLOWED]: 'https://books.example',
      'access-control-allow-credentials': 'true',
      'access-control-expose-headers':
        'ETag,Link,Location,RateLimit,RateLimit-Policy,Retry-After,WWW-Authenticate,X-Request-Id',
      vary: expect.stringContaining('Origin') as string,
    });
  });

  it.each([
    'https://books.example.evil.example',
    'https://evil-books.example',
    'http://books.example',
    'https://books.example:8443',
    'https://BOOKS.example',
    'null',
  ])('is another one when it only looks like one that is named: %s', async (origin) => {
    const answer = await answerTo(
      { CORS_ORIGINS: 'https://books.example', CORS_CREDENTIALS: 'true' },
      origin,
    );
    expect(answer).not.toHaveProperty(ALLOWED);
    expect(answer).toMatchObject({ vary: expect.stringContaining('Origin') as string });
  });

  it('may from anywhere with *', async () => {
    expect(await answerTo({ CORS_ORIGINS: '*' }, 'https://anywhere.example')).toMatchObject({
      [ALLOWED]: '*',
    });
  });
});

describe('a preflight', () => {
  const settings = { CORS_ORIGINS: 'https://books.example', CORS_CREDENTIALS: 'true' };

  async function preflight(origin: string, method: string, headers: string): Promise<Headers> {
    const api = await startApi(BooksController, { settings });
    const asked = {
      origin,
      'access-control-request-method': method,
      'access-control-request-headers': headers,
    };
    const response = await fetch(`${api.url}/api/v1/books`, { method: 'OPTIONS', headers: asked });
    await api.close();
    return response.headers;
  }

  it.each(['X-CSRF-Token', 'Authorization', 'X-API-Key', 'If-Match', 'Idempotency-Key', 'Last-Event-ID'])(
    'lets a page that is named send %s with its cookies',
    async (header) => {
      const headers = await preflight('https://books.example', 'PATCH', header.toLowerCase());
      expect(headers.get(ALLOWED)).toBe('https://books.example');
      expect(headers.get('access-control-allow-credentials')).toBe('true');
      expect(headers.get('access-control-allow-headers')?.split(',')).toContain(header);
      expect(headers.get('access-control-allow-methods')?.split(',')).toContain('PATCH');
      expect(headers.get('vary')).toContain('Origin');
    },
  );

  it('lets nobody send what the library does not read, nor a page of another origin anything', async () => {
    const headers = await preflight('https://books.example', 'POST', 'x-forwarded-for');
    expect(headers.get('access-control-allow-headers')?.toLowerCase()).not.toContain('x-forwarded-for');
    expect((await preflight('https://evil.example', 'POST', 'x-csrf-token')).has(ALLOWED)).toBe(false);
  });
});

describe('the origins', () => {
  const faults = (variables: Record<string, string>) => () => loadConfigs([CorsConfig], variables);

  it.each([
    'books.example',
    'https://books.example/',
    'https://*.example',
    'ftp://books.example',
    'https://ada@books.example',
    'https://BOOKS.example',
    'https://books.example?a',
    'https://books example',
    'null',
  ])('are not written %s', (origin) => {
    expect(faults({ CORS_ORIGINS: `https://sound.example,${origin}` })).toThrow(/CORS_ORIGINS must be like/);
  });

  it('cannot all be trusted with cookies', () => {
    expect(faults({ CORS_ORIGINS: '*', CORS_CREDENTIALS: 'true' })).toThrow(
      /CORS_CREDENTIALS cannot be true/,
    );
    expect(faults({ CORS_ORIGINS: '*,https://books.example' })).toThrow(/CORS_ORIGINS is either/);
  });
});
