import { once } from 'node:events';
import { createServer, request as ask, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A source behind a door that keeps requests waiting: which of them do depends on what came before, not on the time. */
export interface HeldSource {
  url: string;
  /** How many requests have come in whose path begins so. */
  asked(path: string): number;
  /** Lets so many more requests pass whose path begins so, and resolves when the next one has come; that one waits, as all after it do. */
  holdAfter(count: number, path: string): Promise<void>;
  /** Lets all pass that wait, and all that come. */
  release(): void;
  close(): Promise<void>;
}

interface Hold {
  path: string;
  left: number;
  reached: () => void;
}

/** Hands a request on to the source, and its answer back. */
function passOn(source: string, { url = '', headers }: IncomingMessage, response: ServerResponse): void {
  if (response.destroyed) return;
  const inside = ask(source + url, { headers }, (answer) => {
    response.writeHead(answer.statusCode ?? 502, answer.headers);
    answer.pipe(response);
  });
  inside.on('error', () => response.destroy());
  response.on('close', () => inside.destroy());
  inside.end();
}

/** Puts a door before the source at this address; the addresses that the source gives lead through it, too. */
export async function holdSource(source: string): Promise<HeldSource> {
  const asked: string[] = [];
  const waiting: (() => void)[] = [];
  let hold: Hold | undefined;

  function isHeld(path: string): boolean {
    if (!hold || !path.startsWith(hold.path)) return false;
    hold.left -= 1;
    if (hold.left < 0) hold.reached();
    return hold.left < 0;
  }

  const door = createServer((request, response) => {
    const { url = '' } = request;
    asked.push(url);
    const pass = () => passOn(source, request, response);
    if (isHeld(url)) waiting.push(pass);
    else pass();
  });
  await once(door.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(door.address() as AddressInfo).port}`,
    asked: (path) => asked.filter((one) => one.startsWith(path)).length,
    holdAfter: (left, path) => new Promise((reached) => (hold = { path, left, reached })),
    release: () => {
      hold = undefined;
      for (const pass of waiting.splice(0)) pass();
    },
    async close() {
      const closed = once(door, 'close');
      door.close();
      door.closeAllConnections();
      await closed;
    },
  };
}
