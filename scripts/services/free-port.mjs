import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Below the ports that systems lend to outgoing connections (from 32768 on Linux, 49152 elsewhere; RFC 6335). */
const LOWEST = 20_000;
const BEYOND = 32_000;

async function isFree(port) {
  const server = createServer();
  try {
    await once(server.listen(port, '127.0.0.1'), 'listening');
    return true;
  } catch {
    return false;
  } finally {
    server.close();
  }
}

/**
 * A port of 127.0.0.1 that stays free while its server is down: no outgoing connection is given it, not even that of a
 * client which tries again and again to reach the server and would then be connected to itself.
 */
export async function freePort() {
  for (;;) {
    const port = randomInt(LOWEST, BEYOND);
    if (await isFree(port)) return port;
  }
}
