import { configOf, loadConfigs } from '#platform/config/load-configs';
import { RmqConfig } from './rmq.config';

const rmq = (variables: Record<string, string>) => configOf(loadConfigs([RmqConfig], variables), RmqConfig);

describe('RabbitMQ', () => {
  it('is not used until a setting names it, in production neither', () => {
    expect(rmq({}).isSet).toBe(false);
    expect(rmq({ APP_ENV: 'production' }).isSet).toBe(false);
    expect(rmq({ RMQ_HOST: 'rabbit' }).isSet).toBe(true);
    expect(rmq({ RMQ_URL: 'amqp://rabbit' }).isSet).toBe(true);
  });

  it('is found by the parts of its address, whatever characters they hold', () => {
    const parts = { RMQ_HOST: 'rabbit.example', RMQ_PORT: '5673', RMQ_VHOST: 'my/books' };
    const url = new URL(rmq({ ...parts, RMQ_USER: 'a:b@c', RMQ_PASSWORD: 'p%40/ss?#:@ é' }).address);
    expect([url.protocol, url.host]).toEqual(['amqp:', 'rabbit.example:5673']);
    expect([url.username, url.password].map(decodeURIComponent)).toEqual(['a:b@c', 'p%40/ss?#:@ é']);
    expect(decodeURIComponent(url.pathname.slice(1))).toBe('my/books');
  });

  it('is found by its URL first', () => {
    expect(rmq({ RMQ_URL: 'amqps://u@one/books', RMQ_HOST: 'two' }).address).toBe('amqps://u@one/books');
  });

  it('is reached over TLS when that is asked', () => {
    expect(rmq({ RMQ_HOST: 'rabbit', RMQ_TLS: 'yes' }).address).toMatch(/^amqps:/);
  });

  it('may stand at an IPv6 address', () => {
    expect(rmq({ RMQ_HOST: '::1' }).place).toBe('[::1]:5672');
  });

  it('is named in the log without credentials', () => {
    expect(rmq({ RMQ_URL: 'amqp://user:secret@rabbit:5673/books?heartbeat=3' }).place).toBe('rabbit:5673');
  });

  it.each(['http://rabbit', 'rabbit:5672', 'amqp://', 'amqp://rabbit:port', 'amqp://rabbit/a/b'])(
    'is not to be found at %s',
    (url) => expect(() => rmq({ RMQ_URL: url })).toThrow(/RMQ_URL must be the address/),
  );

  it.each(['rabbit/books', 'amqp://rabbit', 'a rabbit'])('has no host called %s', (host) => {
    expect(() => rmq({ RMQ_HOST: host })).toThrow(/RMQ_HOST must be the name/);
  });

  it('lets queues begin with a word of our own', () => {
    expect(rmq({ RMQ_PREFIX: 'staging.' }).prefix).toBe('staging.');
    expect(() => rmq({ RMQ_PREFIX: 'two words' })).toThrow(/RMQ_PREFIX must be letters/);
  });
});
