import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail that the server took, or at least read. */
export interface TakenMail {
  envelope: { from: string; to: string[] };
  raw: string;
  mail: Email;
}

/** What becomes of one attempt: it is taken, refused with a code at a step, cut off after all was read, or held up and then taken. */
export type Treatment =
  'take' | { refuse: number; at: 'RCPT' | 'DATA' } | 'cut' | { hold: () => Promise<unknown> };

const refusal = (code: number) =>
  Object.assign(new Error(code < 500 ? 'Later' : 'Never'), { responseCode: code });

/** A real SMTP server on this machine, which does with each mail what the test says; with all others, it takes them. */
export class MailServer {
  readonly taken: TakenMail[] = [];
  /** What was read whole, taken or not. */
  readonly read: TakenMail[] = [];
  /** How often somebody connected. */
  connections = 0;
  /** How many were connected at once, at most. */
  peak = 0;
  /** What becomes of the next attempts, in this order. */
  treatments: Treatment[] = [];
  /** The same for mails to single addresses. */
  readonly treatmentsFor = new Map<string, Treatment[]>();
  private server?: SMTPServer;
  /** What becomes of the mail that a connection is just bringing, by the connection's id. */
  private readonly now = new Map<string, Treatment>();

  constructor(private readonly options: SMTPServerOptions = { disabledCommands: ['STARTTLS', 'AUTH'] }) {}

  /** Listens on the port, or on a free one; returns which. */
  async start(port = 0): Promise<number> {
    this.server = new SMTPServer({
      ...{
        logger: false,
        authOptional: true,
        closeTimeout: 100,
        disableReverseLookup: true,
        ...this.options,
      },
      onConnect: (_, done) => {
        this.connections += 1;
        this.peak = Math.max(this.peak, this.server?.connections.size ?? 0);
        done();
      },
      onRcptTo: ({ address }, { id }, done) => {
        const now = this.treatmentsFor.get(address)?.shift() ?? this.treatments.shift() ?? 'take';
        this.now.set(id, now);
        done(typeof now === 'object' && 'refuse' in now && now.at === 'RCPT' ? refusal(now.refuse) : null);
      },
      onData: (stream, { id, envelope }, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          const from = envelope.mailFrom ? envelope.mailFrom.address : '';
          const to = envelope.rcptTo.map(({ address }) => address);
          void this.treat(id, { from, to }, Buffer.concat(parts)).then(() => done(null), done);
        });
      },
    });
    this.server.on('error', () => undefined);
    this.server.listen(port, '127.0.0.1');
    await once(this.server.server, 'listening');
    return (this.server.server.address() as AddressInfo).port;
  }

  /** Goes away at once; who is connected is cut off. */
  async stop(): Promise<void> {
    for (const connection of this.server?.connections ?? []) connection._socket.destroy();
    await new Promise<void>((resolve) => (this.server ? this.server.close(() => resolve()) : resolve()));
    this.server = undefined;
  }

  private async treat(id: string, envelope: TakenMail['envelope'], bytes: Buffer): Promise<void> {
    const treatment = this.now.get(id) ?? 'take';
    const mail = { envelope, raw: bytes.toString(), mail: await PostalMime.parse(bytes) };
    this.read.push(mail);
    if (treatment === 'cut') {
      for (const connection of this.server?.connections ?? [])
        if (connection.id === id) connection._socket.destroy();
      throw refusal(451);
    }
    if (typeof treatment === 'object' && 'refuse' in treatment) throw refusal(treatment.refuse);
    if (typeof treatment === 'object') await treatment.hold();
    this.taken.push(mail);
  }
}
