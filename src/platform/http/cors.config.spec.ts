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
      'access-control-expose-headers': 'ETag,Link,Location,X-Request-Id,Retry-After',
    });
  });

  it('may from anywhere with *', async () => {
    expect(await answerTo({ CORS_ORIGINS: '*' }, 'https://anywhere.example')).toMatchObject({
      [ALLOWED]: '*',
    });
  });
});

describe('the origins', () => {
  const faults = (variables: Record<string, string>) => () => loadConfigs([CorsConfig], variables);

  it.each(['books.example', 'https://books.example/', 'https://*.example', 'ftp://books.example'])(
    'are not written %s',
    (origin) => {
      expect(faults({ CORS_ORIGINS: `https://sound.example,${origin}` })).toThrow(
        /CORS_ORIGINS must be like/,
      );
    },
  );

  it('cannot all be trusted with cookies', () => {
    expect(faults({ CORS_ORIGINS: '*', CORS_CREDENTIALS: 'true' })).toThrow(
      /CORS_CREDENTIALS cannot be true/,
    );
  });
});
