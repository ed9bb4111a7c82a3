import { IsBoolean, IsInt, Matches, Max, Min } from 'class-validator';
import { Client } from 'pg';
import { Setting, type AppEnvironment } from '#platform/config/setting';

export class PostgresConfig {
  @Setting(
    'The database as a URL, `postgres://user:password@host:5432/name`; it wins over the other POSTGRES settings.',
    {
      secret: true,
    },
  )
  url = '';

  @Setting(
    'The host of the database. Without it, and without POSTGRES_URL, the library starts a PostgreSQL of its own.',
  )
  host = '';

  @Setting('The port of the database.')
  @IsInt()
  @Min(1)
  @Max(65535)
  port = 5432;

  @Setting('The user of the database.')
  user = 'bookwheel';

  @Setting("The user's password.", { secret: true })
  password = '';

  @Setting('The name of the database.')
  @Matches(/^[^/?@+:#%&=,;$]+$/, { message: 'database must be a name without / ? @ + : # % & = , ; $' })
  database = 'bookwheel';

  @Setting('How many connections a process keeps at most.')
  @IsInt()
  @Min(4)
  @Max(500)
  poolSize = 10;

  @Setting('Whether the connection to POSTGRES_HOST is encrypted, and the certificate of the server checked.')
  @IsBoolean()
  tls = false;

  @Setting('After how many milliseconds a statement of the API is given up; imports are not bound by it.')
  @IsInt()
  @Min(100)
  @Max(600_000)
  statementTimeoutMs = 15_000;

  @Setting(
    'Streaming replicas of the database as URLs like POSTGRES_URL, parted by commas (`%2C` within one): what visitors and readers ask of the catalogue is read there.',
    { secret: true },
  )
  replicaUrls: string[] = [];

  @Setting(
    'From how many milliseconds on a statement is written to the log as slow, with its route; 0 for every statement, -1 for none.',
  )
  @IsInt()
  @Min(-1)
  @Max(600_000)
  slowQueryMs = 500;

  /** Whether somebody else runs the database. */
  get isExternal(): boolean {
    return this.url !== '' || this.host !== '';
  }

  /** The database's address with its credentials: never log it. */
  get address(): string {
    if (this.url !== '') return this.url;
    const host = this.host.includes(':') ? `[${this.host}]` : this.host;
    const credentials = [this.user, this.password].map(encodeURIComponent).join(':');
    const tls = this.tls ? '?sslmode=verify-full' : '';
    return `postgres://${credentials}@${host}:${this.port}/${encodeURI(this.database)}${tls}`;
  }

  /** The same server, but another database of it. */
  inDatabase(name: string): PostgresConfig {
    const url = this.address.replace(/^([^?]*)\/[^/?]*/, `$1/${name}`);
    return Object.assign(new PostgresConfig(), this, { url });
  }

  faults(environment: AppEnvironment): string[] {
    return [...this.primaryFaults(environment), ...this.replicaFaults()];
  }

  private replicaFaults(): string[] {
    const needs = 'POSTGRES_REPLICA_URLS needs the POSTGRES_URL or POSTGRES_HOST of what they follow';
    const faulty = this.replicaUrls.findIndex((url) => !isAddress(url));
    const place = `number ${faulty + 1} is none`;
    const form = `POSTGRES_REPLICA_URLS must be addresses such as postgres://user@host:5432/name: ${place}`;
    return [
      ...(this.replicaUrls.length > 0 && !this.isExternal ? [needs] : []),
      ...(faulty < 0 ? [] : [form]),
    ];
  }

  private primaryFaults(environment: AppEnvironment): string[] {
    if (!this.isExternal) {
      const missing =
        'POSTGRES_URL or POSTGRES_HOST must name a database in production: the embedded one is for trying the library';
      return environment === 'production' ? [missing] : [];
    }
    const variable = this.url === '' ? 'POSTGRES_HOST' : 'POSTGRES_URL';
    return isAddress(this.address)
      ? []
      : [
          `${variable} must be the address of a PostgreSQL database, such as ${variable === 'POSTGRES_URL' ? 'postgres://user@host:5432/name' : 'db.example'}`,
        ];
  }
}

/** Whether pg can make sense of an address, without connecting. */
function isAddress(address: string): boolean {
  try {
    return /^postgres(ql)?:\/\//.test(address) && new Client({ connectionString: address }).host !== '';
  } catch {
    return false;
  }
}
