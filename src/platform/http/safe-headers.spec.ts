import { Controller, Get } from '@nestjs/common';
import { startApi } from '#test/fakes/api-of';

@Controller()
class ShelvesController {
  @Get('shelves')
  list() {
    return [];
  }

  @Get('crash')
  crash(): never {
    throw new Error('the shelf broke');
  }
}

async function answersOf(settings: Record<string, string>, paths: string[]): Promise<Headers[]> {
  const api = await startApi(ShelvesController, { settings });
  try {
    const answers = await Promise.all(paths.map((path) => fetch(`${api.url}/api/v1${path}`)));
    return answers.map(({ headers }) => headers);
  } finally {
    await api.close();
  }
}

const EVERY_ANSWER = ['/shelves', '/nothing', '/crash', '/%zz'];

describe('an answer, also one that says what went wrong', () => {
  it('loads nothing, stands in no frame, is taken for nothing else and tells nobody where it was read', async () => {
    for (const headers of await answersOf({}, EVERY_ANSWER)) {
      expect(headers.get('content-security-policy')).toBe("default-src 'none'; frame-ancestors 'none'");
      expect(headers.get('x-frame-options')).toBe('DENY');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
      expect(headers.has('x-powered-by')).toBe(false);
    }
  });

  it('demands TLS for a year in production, and nowhere else', async () => {
    const told = async (environment: string) =>
      (await answersOf({ APP_ENV: environment }, EVERY_ANSWER)).map((headers) =>
        headers.get('strict-transport-security'),
      );
    expect(await told('production')).toEqual(EVERY_ANSWER.map(() => 'max-age=31536000; includeSubDomains'));
    expect(await told('test')).toEqual(EVERY_ANSWER.map(() => null));
  });
});
