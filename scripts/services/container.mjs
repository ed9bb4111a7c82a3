import { outputOf, runCommand } from './command.mjs';
import { freePort } from './free-port.mjs';

let engine;

/** Whether a Docker engine answers; it is asked once. */
export async function engineAnswers() {
  engine ??= runCommand('docker', ['info'], { timeout: 10_000 }).then(({ status }) => status === 0);
  return engine;
}

/**
 * Starts one server in a container by docker compose: `{ url, origin, start, stop, kill, run, close }`. Its port is
 * chosen here because Docker would give another one after a restart. `recipe` has `name`, `image`, `port` (the one
 * inside), `urlAt` (the url for a port outside), and compose's `environment`, `command` and `healthcheck`.
 */
export async function startContainer({ name, image, port, urlAt, ...settings }) {
  const outside = await freePort();
  const service = { image, hostname: name, ports: [`127.0.0.1:${outside}:${port}`], ...settings };
  const words = ['compose', '-p', `bookwheel-${name}-${process.pid}`, '-f', '-'];
  const input = JSON.stringify({ services: { [name]: service } });
  const compose = (...rest) => outputOf('docker', [...words, ...rest], { input });
  const server = {
    url: urlAt(outside),
    origin: 'a container, by docker compose',
    start: () => compose('up', '--detach', '--wait'),
    stop: () => compose('stop'),
    kill: () => compose('kill'),
    run: (...command) => compose('exec', '-T', name, ...command),
    close: () => compose('down', '--volumes'),
  };
  try {
    await server.start();
    return server;
  } catch (error) {
    await server.close();
    throw error;
  }
}
