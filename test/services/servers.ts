import { ControlledServer } from './controlled-server';

function urlIn(variable: string): string {
  const url = process.env[variable];
  if (!url) throw new Error(`${variable} is not set: npm run test:services sets it`);
  return url;
}

class RabbitServer extends ControlledServer {
  constructor() {
    super('rabbitmq');
  }

  /** What `rabbitmqctl -q <words>` prints; throws with its complaint when it fails. */
  ctl(...words: string[]): Promise<string> {
    return this.order('ctl', ...words);
  }

  /**
   * How long a delivery may stay unacknowledged, in milliseconds, for channels that are opened from now on and until
   * the next stop. A channel looks at its deliveries once in this time, but at least once a minute.
   */
  async setConsumerTimeout(ms: number): Promise<void> {
    const settings = { consumer_timeout: ms, channel_tick_interval: Math.min(ms, 60_000) };
    const calls = Object.entries(settings).map(
      ([name, value]) => `application:set_env(rabbit, ${name}, ${value})`,
    );
    await this.ctl('eval', `${calls.join(', ')}.`);
  }
}

export const postgres = new ControlledServer('postgres');
export const rabbitmq = new RabbitServer();
export const redis = new ControlledServer('redis');

/** Where the servers are; each throws when `npm run test:services` does not run the spec. */
export const servers = {
  get s3Url(): string {
    return urlIn('S3_URL');
  },
  get postgresUrl(): string {
    return urlIn('POSTGRES_URL');
  },
  get rmqUrl(): string {
    return urlIn('RMQ_URL');
  },
  get redisUrl(): string {
    return urlIn('REDIS_URL');
  },
};

/**
 * Defines specs that stop these servers, when they are ours to stop. Otherwise the report has a line in their place
 * that says what this run cannot show, and why.
 */
export function whenControllable(needed: ControlledServer[], what: string, define: () => void): void {
  const foreign = needed.filter((server) => !server.isControlled).map(({ name }) => name);
  if (foreign.length === 0) return describe(what, define);
  const line = `Not shown: ${what} (others run ${foreign.join(' and ')}, so it cannot be stopped)`;
  it(line, () => void process.stdout.write(`${line}\n`));
}
