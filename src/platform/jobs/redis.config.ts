import { IsBoolean, IsInt, Matches, Max, Min } from 'class-validator';
import type { RedisOptions } from 'ioredis';
import { Setting } from '#platform/config/setting';

/** Redis, for those who want more than some hundred jobs a second; without it the queues are in PostgreSQL. */
export class RedisConfig {
  @Setting(
    'Redis as a URL, `redis://user:password@host:6379/0` or `rediss://…` over TLS; it wins over the other REDIS settings but REDIS_PREFIX.',
    { secret: true },
  )
  url = '';

  @Setting(
    'The host of Redis. Without it, and without REDIS_URL, the queues are kept in the PostgreSQL of the library.',
  )
  host = '';

  @Setting('The port of Redis.')
  @IsInt()
  @Min(1)
  @Max(65535)
  port = 6379;

  @Setting('The user of Redis; empty for the default one.')
  user = '';

  @Setting("The user's password.", { secret: true })
  password = '';

  @Setting('The number of the database in Redis.')
  @IsInt()
  @Min(0)
  @Max(1_000)
  db = 0;

  @Setting('Whether the connection to REDIS_HOST is encrypted, and the certificate of the server checked.')
  @IsBoolean()
  tls = false;

  @Setting('What the names of all keys begin with, so that several libraries may share a Redis.')
  @Matches(/^[a-z0-9_-]+$/i, { message: 'prefix must be letters, digits, - and _' })
  prefix = 'bookwheel';

  /** Whether the queues are in Redis. */
  get isSet(): boolean {
    return this.url !== '' || this.host !== '';
  }

  /** How ioredis finds it and logs in: never log this. */
  get options(): RedisOptions {
    if (this.url !== '') return optionsOf(new URL(this.url));
    const { host, port, user, password, db, tls } = this;
    return { host, port, db, ...credentials(user, password), ...(tls && { tls: {} }) };
  }

  /** The server and its port, without credentials. */
  get whereabouts(): string {
    const { host, port } = this.options;
    return `${host}:${port}`;
  }

  faults(): string[] {
    if (this.url === '' || isAddress(this.url)) return [];
    return ['REDIS_URL must be the address of a Redis, such as redis://user:password@host:6379/0'];
  }
}

const credentials = (username: string, password: string): RedisOptions => ({
  ...(username && { username }),
  ...(password && { password }),
});

function optionsOf(url: URL): RedisOptions {
  return {
    host: url.hostname.replace(/^\[|\]$/g, ''),
    port: Number(url.port || 6379),
    db: Number(url.pathname.slice(1)),
    ...credentials(decodeURIComponent(url.username), decodeURIComponent(url.password)),
    ...(url.protocol === 'rediss:' && { tls: {} }),
  };
}

/** https://www.iana.org/assignments/uri-schemes/prov/redis */
function isAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, pathname } = new URL(text);
  return /^rediss?:$/.test(protocol) && hostname !== '' && /^\/?\d*$/.test(pathname);
}
