import { Client } from 'pg';
import { configOf, loadConfigs } from '#platform/config/load-configs';
import { PostgresConfig } from './postgres.config';

const postgres = (variables: Record<string, string>) =>
  configOf(loadConfigs([PostgresConfig], variables), PostgresConfig);

/** What a connection reads from an address. */
const whereabouts = (address: string) => new Client({ connectionString: address });

describe('the database', () => {
  it('is the one of the library itself until a setting names another', () => {
    expect(postgres({}).isExternal).toBe(false);
    expect(postgres({ POSTGRES_HOST: 'db' }).isExternal).toBe(true);
    expect(postgres({ POSTGRES_URL: 'postgres://db/books' }).isExternal).toBe(true);
  });

  it('is found by the parts of its address, whatever characters they hold', () => {
    const parts = { POSTGRES_HOST: 'db.example', POSTGRES_PORT: '6543', POSTGRES_DATABASE: 'my books' };
    const secrets = { POSTGRES_USER: 'a:b@c', POSTGRES_PASSWORD: 'p%40/ss?#:@ é' };
    expect(whereabouts(postgres({ ...parts, ...secrets }).address)).toMatchObject({
      ...{ host: 'db.example', port: 6543, database: 'my books' },
      ...{ user: 'a:b@c', password: 'p%40/ss?#:@ é' },
    });
  });

  it('is found by its URL first', () => {
    const both = { POSTGRES_URL: 'postgresql://u@one/books', POSTGRES_HOST: 'two' };
    expect(postgres(both).address).toBe('postgresql://u@one/books');
  });

  it('is reached over TLS, its certificate checked, when that is asked', () => {
    expect(postgres({ POSTGRES_HOST: 'db', POSTGRES_TLS: 'yes' }).address).toMatch(/sslmode=verify-full/);
    expect(postgres({ POSTGRES_HOST: 'db' }).address).not.toMatch(/sslmode/);
  });

  it('may stand at an IPv6 address', () => {
    expect(whereabouts(postgres({ POSTGRES_HOST: '::1' }).address)).toMatchObject({
      host: '::1',
      port: 5432,
    });
  });

  it('may be another one of the same server', () => {
    const tls = postgres({ POSTGRES_HOST: 'db', POSTGRES_TLS: 'yes', POSTGRES_DATABASE: 'books' });
    expect(tls.inDatabase('other').address).toBe(tls.address.replace('/books', '/other'));
    const socket = postgres({ POSTGRES_URL: 'postgres://u@/books?host=/run/pg' });
    expect(socket.inDatabase('other').address).toBe('postgres://u@/other?host=/run/pg');
  });

  it.each(['mysql://db/books', 'db:5432', 'postgres://db:port/books'])('is not to be found at %s', (url) => {
    expect(() => postgres({ POSTGRES_URL: url })).toThrow(/POSTGRES_URL must/);
  });

  it('may have replicas', () => {
    const urls = 'postgres://u:p%2Cq@one/books, postgres://two/books';
    expect(postgres({ POSTGRES_HOST: 'db', POSTGRES_REPLICA_URLS: urls }).replicaUrls).toEqual(
      urls.split(', '),
    );
    expect(() => postgres({ POSTGRES_REPLICA_URLS: urls })).toThrow(
      /needs the POSTGRES_URL or POSTGRES_HOST/,
    );
  });

  it('tells of a faulty replica which one it is, and no password', () => {
    const urls = 'postgres://u:sesame@one/books,mysql://u:sesame@two/books';
    const load = () => postgres({ POSTGRES_HOST: 'db', POSTGRES_REPLICA_URLS: urls });
    expect(load).toThrow(/POSTGRES_REPLICA_URLS must be addresses such as .*: number 2 is none/);
    expect(load).not.toThrow(/sesame/);
  });

  it('must be named in production', () => {
    expect(() => postgres({ APP_ENV: 'production' })).toThrow(/POSTGRES_URL or POSTGRES_HOST must name/);
    expect(postgres({ APP_ENV: 'production', POSTGRES_HOST: 'db' }).isExternal).toBe(true);
  });
});
