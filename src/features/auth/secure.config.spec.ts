import { loadConfigs } from '#platform/config/load-configs';
import { SecureConfig } from './secure.config';

const KEY = 'k'.repeat(43);
const settings = (variables: Record<string, string>) => () => loadConfigs([SecureConfig], variables);

describe('the keys of access tokens', () => {
  it('are made by the library while it is tried, and have to be given in production', () => {
    expect(settings({})).not.toThrow();
    expect(settings({ APP_ENV: 'test' })).not.toThrow();
    expect(settings({ APP_ENV: 'production' })).toThrow(/SECURE_KEYS must be set in production/);
    expect(settings({ APP_ENV: 'production', SECURE_KEYS: `a:${KEY}` })).not.toThrow();
  });

  it('are 32 bytes or more, each under a name of its own', () => {
    expect(settings({ SECURE_KEYS: `b:${KEY},a:${KEY}` })).not.toThrow();
    expect(settings({ SECURE_KEYS: `a:${KEY},a:${KEY}` })).toThrow(/SECURE_KEYS names two keys a/);
    expect(settings({ SECURE_KEYS: 'a:short' })).toThrow(/32 bytes or more/);
    expect(settings({ SECURE_KEYS: KEY })).toThrow(/like name:key/);
    expect(settings({ SECURE_KEYS: `a b:${KEY}` })).toThrow(/like name:key/);
  });
});

it('cookies are for a domain, which has no port, no scheme and more than one label', () => {
  expect(settings({ SECURE_COOKIE_DOMAIN: 'books.example' })).not.toThrow();
  for (const domain of ['localhost', 'https://books.example', 'books.example:8000', 'books.example; Path=/x'])
    expect(settings({ SECURE_COOKIE_DOMAIN: domain })).toThrow(/like books.example/);
});
