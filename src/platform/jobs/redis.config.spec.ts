import { configOf, loadConfigs } from '#platform/config/load-configs';
import { RedisConfig } from './redis.config';

const redis = (variables: Record<string, string>) =>
  configOf(loadConfigs([RedisConfig], variables), RedisConfig);

describe('Redis', () => {
  it('is used when a setting names it, and not before', () => {
    expect(redis({}).isSet).toBe(false);
    expect(redis({ REDIS_PORT: '6380' }).isSet).toBe(false);
    expect(redis({ REDIS_HOST: 'cache' }).isSet).toBe(true);
    expect(redis({ REDIS_URL: 'redis://cache' }).isSet).toBe(true);
  });

  it('is found by the parts of its address', () => {
    const parts = { REDIS_HOST: 'cache', REDIS_PORT: '6380', REDIS_DB: '3', REDIS_TLS: 'yes' };
    expect(redis({ ...parts, REDIS_USER: 'ann', REDIS_PASSWORD: 'a:b@c' }).options).toEqual({
      ...{ host: 'cache', port: 6380, db: 3, tls: {} },
      ...{ username: 'ann', password: 'a:b@c' },
    });
    expect(redis({ REDIS_HOST: 'cache' }).options).toEqual({ host: 'cache', port: 6379, db: 0 });
  });

  it('is found by its URL first, whatever characters its parts hold', () => {
    const both = { REDIS_HOST: 'other', REDIS_URL: 'rediss://ann:a%3Ab%40c@cache:6380/3' };
    expect(redis(both).options).toEqual({
      ...{ host: 'cache', port: 6380, db: 3, tls: {} },
      ...{ username: 'ann', password: 'a:b@c' },
    });
    expect(redis({ REDIS_URL: 'redis://[::1]' }).options).toEqual({ host: '::1', port: 6379, db: 0 });
  });

  it('is told without its credentials', () => {
    expect(redis({ REDIS_URL: 'redis://ann:sesame@cache' }).whereabouts).toBe('cache:6379');
  });

  it.each(['http://cache', 'cache:6379', 'redis://cache/books', 'redis://'])(
    'is not to be found at %s',
    (url) => expect(() => redis({ REDIS_URL: url })).toThrow(/REDIS_URL must/),
  );

  it('takes a prefix that may stand in every name of a key', () => {
    expect(() => redis({ REDIS_PREFIX: 'a:b' })).toThrow(/REDIS_PREFIX must/);
  });
});
