import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import PostalMime, { type Email } from 'postal-mime';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';

/** A mail that the server took, or at least read. */
export interface TakenMail {
  envelope: { from: string; to: string[] };
  raw: string;
  mail: Email;
}

/** What becomes of one attempt: it is taken, refused with a code at a step, cut off after all was read, or held up. */
export type Treatment = 'take' | { refuse: number; at: 'RCPT' | 'DATA' } | 'cut' | { holdMs: number };

const refusal = (code: number) =>
  Object.assign(new Error(code < 500 ? 'Later' : 'Never'), { responseCode: code });

/** A real SMTP server on this machine, which does with each mail what the test says; with all others, it takes them. */
export class MailServer {
  readonly taken: TakenMail[] = [];
  /** What was read whole, taken or not. */
  readonly read: TakenMail[] = [];
  /** How often somebody connected. */
  connections = 0;
  /** What becomes of the next attempts, in this order. */
  treatments: Treatment[] = [];
  private server?: SMTPServer;
  private now: Treatment = 'take';

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
        done();
      },
      onRcptTo: (_, __, done) => {
        this.now = this.treatments.shift() ?? 'take';
        const isRefused = typeof this.now === 'object' && 'refuse' in this.now && this.now.at === 'RCPT';
        done(isRefused ? refusal((this.now as { refuse: number }).refuse) : null);
      },
      onData: (stream, { envelope }, done) => {
        const parts: Buffer[] = [];
        stream.on('data', (part: Buffer) => parts.push(part));
        stream.on('end', () => {
          const from = envelope.mailFrom ? envelope.mailFrom.address : '';
          const to = envelope.rcptTo.map(({ address }) => address);
          void this.treat({ from, to }, Buffer.concat(parts)).then(() => done(null), done);
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

  private async treat(envelope: TakenMail['envelope'], bytes: Buffer): Promise<void> {
    const treatment = this.now;
    const mail = { envelope, raw: bytes.toString(), mail: await PostalMime.parse(bytes) };
    this.read.push(mail);
    if (treatment === 'cut') {
      for (const connection of this.server?.connections ?? []) connection._socket.destroy();
      throw refusal(451);
    }
    if (typeof treatment === 'object' && 'refuse' in treatment) throw refusal(treatment.refuse);
    if (typeof treatment === 'object') await sleep(treatment.holdMs);
    this.taken.push(mail);
  }
}
