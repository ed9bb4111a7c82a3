import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { join } from 'node:path';
import { outputOf } from './command.mjs';
import { freePort } from './free-port.mjs';
import { startOwnServer } from './own-server.mjs';

/** Does not depend on the name of the machine, which may not resolve. */
const NODE = 'bookwheel@localhost';

async function epmdAnswers(url) {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/**
 * Erlang's register of nodes, ours alone: the one that RabbitMQ would start by itself is the machine's, listens on every
 * address and stays behind.
 */
async function startEpmd(interrupted) {
  const port = await freePort();
  const recipe = {
    name: 'epmd',
    title: 'epmd',
    account: 'rabbitmq',
    url: `tcp://127.0.0.1:${port}`,
    answers: epmdAnswers,
    command: () => ({ program: 'epmd', words: ['-address', '127.0.0.1', '-port', String(port)] }),
  };
  const epmd = await startOwnServer(recipe, interrupted);
  return { port, close: () => epmd.close() };
}

/** The environment of the server and of `rabbitmqctl`; nothing of the machine's own RabbitMQ is in it. */
const environment = (place, { port, distribution, epmd }) => ({
  PATH: process.env.PATH,
  LANG: 'C.UTF-8',
  // Where Erlang keeps the secret of this node.
  HOME: place.folder,
  ERL_EPMD_PORT: String(epmd),
  ERL_EPMD_ADDRESS: '127.0.0.1',
  ERL_FLAGS: '-kernel inet_dist_use_interface {127,0,0,1}',
  RABBITMQ_NODENAME: NODE,
  RABBITMQ_NODE_IP_ADDRESS: '127.0.0.1',
  RABBITMQ_NODE_PORT: String(port),
  RABBITMQ_DIST_PORT: String(distribution),
  RABBITMQ_MNESIA_BASE: place.path('data'),
  RABBITMQ_LOG_BASE: place.path('log'),
  RABBITMQ_GENERATED_CONFIG_DIR: place.path('generated'),
  RABBITMQ_PID_FILE: place.path('pid'),
  RABBITMQ_CONF_ENV_FILE: place.path('rabbitmq-env.conf'),
  RABBITMQ_CONFIG_FILE: place.path('rabbitmq.conf'),
  RABBITMQ_CONFIG_FILES: place.path('conf.d'),
  RABBITMQ_ENABLED_PLUGINS_FILE: place.path('enabled_plugins'),
  // The start script then becomes the server instead of waiting for it, so that a signal reaches the server itself.
  RUNNING_UNDER_SYSTEMD: 'true',
});

function prepare(place, password) {
  place.write('enabled_plugins', '[].\n');
  place.write('rabbitmq-env.conf', '');
  const lines = {
    default_user: 'bookwheel',
    default_pass: password,
    'disk_free_limit.absolute': '50MB',
    'log.console': 'true',
    'log.file': 'false',
  };
  const text = Object.entries(lines).map(([name, value]) => `${name} = ${value}\n`);
  place.write('rabbitmq.conf', text.join(''));
}

async function startBroker(programs, answers, ports, interrupted) {
  const password = randomBytes(12).toString('hex');
  let home;
  const recipe = {
    name: 'rabbitmq',
    title: 'RabbitMQ',
    account: 'rabbitmq',
    url: `amqp://bookwheel:${password}@127.0.0.1:${ports.port}/%2F`,
    origin: `${programs}, on 127.0.0.1:${ports.port}`,
    answers,
    prepare: (place) => {
      home = place;
      prepare(place, password);
    },
    command: (place) => ({
      program: join(programs, 'rabbitmq-server'),
      words: [],
      env: environment(place, ports),
    }),
  };
  const broker = await startOwnServer(recipe, interrupted);
  const ctl = (...words) =>
    outputOf(join(programs, 'rabbitmqctl'), ['-q', ...words], {
      ...home.owner,
      cwd: home.folder,
      env: environment(home, ports),
    });
  return { broker, ctl };
}

/** Starts a RabbitMQ node of our own; beside what every own server can do, `ctl` runs `rabbitmqctl` on it. */
export async function startNode(programs, answers, interrupted) {
  const ports = { port: await freePort(), distribution: await freePort() };
  const epmd = await startEpmd(interrupted);
  try {
    const { broker, ctl } = await startBroker(programs, answers, { ...ports, epmd: epmd.port }, interrupted);
    return {
      url: broker.url,
      origin: broker.origin,
      start: () => broker.start(),
      stop: () => broker.stop(),
      kill: () => broker.kill(),
      ctl,
      close: async () => {
        await broker.close();
        await epmd.close();
      },
    };
  } catch (error) {
    await epmd.close();
    throw error;
  }
}
