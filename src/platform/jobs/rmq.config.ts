import { IsBoolean, IsInt, Matches, Max, Min } from 'class-validator';
import { Setting } from '#platform/config/setting';

export class RmqConfig {
  @Setting(
    'RabbitMQ as a URL, `amqp://user:password@host:5672/vhost`; it wins over the other RMQ settings.',
    {
      secret: true,
    },
  )
  url = '';

  @Setting('The host of RabbitMQ. Without it, and without RMQ_URL, jobs travel by the database.')
  host = '';

  @Setting('The port of RabbitMQ; with RMQ_TLS it is 5671 as a rule.')
  @IsInt()
  @Min(1)
  @Max(65535)
  port = 5672;

  @Setting('The user of RabbitMQ.')
  user = 'bookwheel';

  @Setting("The user's password.", { secret: true })
  password = '';

  @Setting('The virtual host.')
  vhost = '/';

  @Setting('Whether the connection to RMQ_HOST is encrypted, and the certificate of the server checked.')
  @IsBoolean()
  tls = false;

  @Setting('What the names of the queues begin with; two libraries on one virtual host need two.')
  @Matches(/^[\w.-]{0,100}$/, { message: 'prefix must be letters, digits and . _ -, at most 100' })
  prefix = '';

  /** Whether jobs travel by RabbitMQ. */
  get isSet(): boolean {
    return this.url !== '' || this.host !== '';
  }

  /** The broker's address with its credentials: never log it. */
  get address(): string {
    if (this.url !== '') return this.url;
    const host = this.host.includes(':') ? `[${this.host}]` : this.host;
    const credentials = [this.user, this.password].map(encodeURIComponent).join(':');
    return `${this.tls ? 'amqps' : 'amqp'}://${credentials}@${host}:${this.port}/${encodeURIComponent(this.vhost)}`;
  }

  /** Host and port, as a log may show them. */
  get place(): string {
    return new URL(this.address).host;
  }

  faults(): string[] {
    if (!this.isSet || isAddress(this.address)) return [];
    return this.url === ''
      ? ['RMQ_HOST must be the name or the address of a host, such as rabbit.example']
      : ['RMQ_URL must be the address of a RabbitMQ, such as amqp://user@host:5672/vhost'];
  }
}

/** Whether an address has the form that amqplib reads; it takes what it does not understand for a default. */
function isAddress(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, pathname, hash } = new URL(address);
  return (
    /^amqps?:$/.test(protocol) && /^[^%]+$/.test(hostname) && /^(\/[^/]*)?$/.test(pathname) && hash === ''
  );
}
