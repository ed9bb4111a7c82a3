/** The servers that `npm run test:services` gives to the specs, by their names in its control. */
export type ServerName = 'postgres' | 'rabbitmq' | 'redis';

/**
 * A server that the specs can take down and bring back, at the same port and with its data. Each order is carried out
 * when its promise resolves, and repeating it does nothing; a server that is not ours refuses them all.
 */
export class ControlledServer {
  constructor(readonly name: ServerName) {}

  /** Whether it is ours to stop. */
  get isControlled(): boolean {
    return (process.env.SERVICES_CONTROLLED ?? '').split(' ').includes(this.name);
  }

  /** Waits until the server accepts connections. */
  async start(): Promise<void> {
    await this.order('start');
  }

  /** Ends it in order: it has time to write down what it holds. */
  async stop(): Promise<void> {
    await this.order('stop');
  }

  /** Ends it as `kill -9` does. */
  async kill(): Promise<void> {
    await this.order('kill');
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  /** Sends an order with its words to whoever started the server; gives what that printed. */
  protected async order(verb: string, ...words: string[]): Promise<string> {
    const response = await fetch(`${process.env.SERVICES_CONTROL}/${this.name}/${verb}`, {
      method: 'POST',
      body: JSON.stringify(words),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${verb} ${this.name}: ${text}`);
    return text;
  }
}
