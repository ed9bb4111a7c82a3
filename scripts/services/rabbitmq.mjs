import { randomBytes } from 'node:crypto';
import { connect } from 'amqplib';
import { install } from './apt.mjs';
import { startContainer } from './container.mjs';
import { folderWith } from './installed.mjs';
import { startNode } from './rabbitmq-node.mjs';

/** Debian's programs of these names in /usr/sbin change the account, the folder and the output; these are the real ones. */
const DEBIAN = '/usr/lib/rabbitmq/bin';

async function answers(url) {
  try {
    const connection = await connect(url, { timeout: 3_000 });
    connection.on('error', () => {});
    await connection.close();
    return true;
  } catch {
    return false;
  }
}

/** The server on the usual port, when it lets guest in. */
async function onDefaultPort() {
  const url = 'amqp://guest:guest@127.0.0.1:5672/%2F';
  return (await answers(url)) ? url : undefined;
}

/** The folder of RabbitMQ's programs, when Erlang is here too. */
function installed() {
  const erlang = folderWith(['erl', 'epmd']);
  return erlang && folderWith(['rabbitmq-server', 'rabbitmqctl'], [DEBIAN]);
}

async function startInContainer() {
  const password = randomBytes(12).toString('hex');
  const server = await startContainer({
    name: 'rabbitmq',
    image: 'rabbitmq:4.3.5-management',
    port: 5672,
    urlAt: (port) => `amqp://bookwheel:${password}@127.0.0.1:${port}/%2F`,
    environment: { RABBITMQ_DEFAULT_USER: 'bookwheel', RABBITMQ_DEFAULT_PASS: password },
    healthcheck: { test: 'rabbitmq-diagnostics -q check_port_connectivity', interval: '2s', retries: 60 },
  });
  return { ...server, ctl: (...words) => server.run('rabbitmqctl', '-q', ...words) };
}

export const rabbitmq = {
  title: 'RabbitMQ',
  wanted: 'RabbitMQ',
  variable: 'RMQ_URL',
  answers,
  onDefaultPort,
  installed,
  installPackages: () => install('rabbitmq-server'),
  startOwn: (programs, interrupted) => startNode(programs, answers, interrupted),
  startInContainer,
};
