import { once } from 'node:events';
import { createServer, request as ask } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A source behind a door that holds requests back: which of them wait depends on what came before, not on the time. */
export interface HeldSource {
  url: string;
  /** How many requests have come in whose path begins with this. */
  asked(path: string): number;
  /** Lets so many more requests whose path begins with this pass, and resolves when the next one has come and waits. */
  holdAfter(count: number, path: string): Promise<void>;
  /** Lets all pass that come from now on; who waits already gets no answer, ever. */
  release(): void;
  close(): Promise<void>;
}

interface Hold {
  path: string;
  left: number;
  reached: () => void;
}

/** Puts a door before the source at this address; the addresses that the source gives lead through it, too. */
export async function holdSource(source: string): Promise<HeldSource> {
  const asked: string[] = [];
  let hold: Hold | undefined;

  function isHeld(path: string): boolean {
    if (!hold || !path.startsWith(hold.path)) return false;
    hold.left -= 1;
    if (hold.left < 0) hold.reached();
    return hold.left < 0;
  }

  const door = createServer(({ url: path = '', headers }, response) => {
    asked.push(path);
    if (isHeld(path)) return;
    const inside = ask(source + path, { headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    inside.on('error', () => response.destroy());
    response.on('close', () => inside.destroy());
    inside.end();
  });
  await once(door.listen(0, '127.0.0.1'), 'listening');
  return {
    url: `http://127.0.0.1:${(door.address() as AddressInfo).port}`,
    asked: (path) => asked.filter((one) => one.startsWith(path)).length,
    holdAfter: (left, path) => new Promise((reached) => (hold = { path, left, reached })),
    release: () => (hold = undefined),
    async close() {
      const closed = once(door, 'close');
      door.close();
      door.closeAllConnections();
      await closed;
    },
  };
}
