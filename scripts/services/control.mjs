import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';

const DEEDS = ['start', 'stop', 'kill', 'ctl'];

/** The names of the servers that were started here and so can be stopped. */
export const controlledNames = (servers) => Object.keys(servers).filter((name) => servers[name].stop);

/** What a path asks for, as a function of the request's words; undefined when there is no such thing to do. */
function deedAt(path, secret, servers) {
  const [, key, name, verb] = path.split('/');
  if (key !== secret || !Object.hasOwn(servers, name) || !DEEDS.includes(verb)) return undefined;
  const server = servers[name];
  return server[verb] && ((words) => server[verb](...words));
}

async function answer(request, response, secret, servers) {
  const deed = request.method === 'POST' && deedAt(request.url, secret, servers);
  if (!deed) {
    const known = `POST /<${controlledNames(servers).join('|')}>/<${DEEDS.join('|')}>`;
    return response.writeHead(404).end(`Nothing to do for ${request.method} ${request.url}; known: ${known}`);
  }
  try {
    response.end(await deed(await json(request)));
  } catch (error) {
    response.writeHead(500).end(error.message);
  }
}

/**
 * Lets the specs disturb the servers that were started here: `POST <url>/<name>/<start|stop|kill|ctl>` with a JSON list
 * of words (those of `rabbitmqctl` for ctl) answers when it is done. Its address holds a secret, because ctl can run anything.
 */
export async function openControl(servers) {
  const secret = randomUUID();
  const http = createServer((request, response) => void answer(request, response, secret, servers));
  await once(http.listen(0, '127.0.0.1'), 'listening');
  const close = () => {
    http.close();
    http.closeAllConnections();
  };
  return { url: `http://127.0.0.1:${http.address().port}/${secret}`, close };
}
