import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';

const bulk = (text: string | undefined) =>
  text === undefined ? '$-1\r\n' : `$${Buffer.byteLength(text)}\r\n${text}\r\n`;

/** The commands that are whole in what came in, each as its words, and what is left. */
function commandsIn(input: string): { commands: string[][]; rest: string } {
  const commands: string[][] = [];
  for (let rest = input; ;) {
    const count = Number(/^\*(\d+)\r\n/.exec(rest)?.[1]);
    const words = rest.split('\r\n');
    if (!count || words.length < 2 * count + 2) return { commands, rest };
    commands.push(Array.from({ length: count }, (_, index) => words[2 * index + 2] ?? ''));
    rest = words.slice(2 * count + 1).join('\r\n');
  }
}

/** As much of a Redis as keeps words by their names (https://redis.io/docs/latest/develop/reference/protocol-spec/), for ASCII. */
export class RedisServer {
  readonly words = new Map<string, string>();
  private isSilent = false;
  private readonly held: (() => void)[] = [];
  private server?: Server;
  private readonly sockets = new Set<Socket>();
  private port = 0;

  /** Starts again at the same port, with the words that it had. */
  async start(): Promise<string> {
    this.server = createServer((socket) => this.serve(socket));
    await once(this.server.listen(this.port, '127.0.0.1'), 'listening');
    this.port = (this.server.address() as AddressInfo).port;
    return `redis://127.0.0.1:${this.port}`;
  }

  async stop(): Promise<void> {
    const closed = this.server && once(this.server.close(), 'close');
    for (const socket of this.sockets) socket.destroy();
    await closed;
    this.server = undefined;
  }

  /** Takes commands from now on and answers none. */
  fallSilent(): void {
    this.isSilent = true;
  }

  /** Answers whatever it owes. */
  speak(): void {
    this.isSilent = false;
    for (const answer of this.held.splice(0)) answer();
  }

  private serve(socket: Socket): void {
    this.sockets.add(socket);
    let input = '';
    socket.on('error', () => undefined).on('close', () => this.sockets.delete(socket));
    socket.setEncoding('utf8').on('data', (text) => {
      const { commands, rest } = commandsIn(input + String(text));
      input = rest;
      const answers = commands.map((words) => this.answer(words)).join('');
      this.held.push(() => socket.write(answers));
      if (!this.isSilent) this.speak();
    });
  }

  private answer([name = '', ...words]: string[]): string {
    const [key = '', value = ''] = words;
    if (name.toLowerCase() === 'mget')
      return `*${words.length}\r\n${words.map((word) => bulk(this.words.get(word))).join('')}`;
    if (name.toLowerCase() === 'set') this.words.set(key, value);
    return name.toLowerCase() === 'info' ? bulk('redis_version:7.4.0') : '+OK\r\n';
  }
}
