import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'minio';
import { install } from './apt.mjs';
import { runCommand } from './command.mjs';
import { startContainer } from './container.mjs';
import { freePort } from './free-port.mjs';
import { folderWith } from './installed.mjs';
import { startOwnServer } from './own-server.mjs';

const SERVERS = ['account', 'container', 'object'];

/** Versions stand in the pipeline for `symlink` to be there, which S3's middleware asks for. */
const PIPELINE =
  'catch_errors healthcheck cache listing_formats s3api tempauth bulk slo dlo versioned_writes symlink copy proxy-server';

const MIDDLEWARE = [
  'catch_errors',
  'healthcheck',
  'listing_formats',
  'bulk',
  'slo',
  'dlo',
  'versioned_writes',
  'symlink',
  'copy',
];

const urlAt = (port, user, secret) => `http://${encodeURIComponent(user)}:${secret}@127.0.0.1:${port}`;

async function answers(url) {
  const { hostname, port, username, password } = new URL(url);
  const client = new Client({
    ...{ endPoint: hostname, port: Number(port), useSSL: false, region: 'us-east-1' },
    ...{ accessKey: decodeURIComponent(username), secretKey: password },
  });
  return client.listBuckets().then(
    () => true,
    () => false,
  );
}

const storageConf = (kind, port, folder) => `[DEFAULT]
bind_ip = 127.0.0.1
bind_port = ${port}
workers = 0
mount_check = false
devices = ${folder}/disks
swift_dir = ${folder}
user = swift
log_level = WARNING
[pipeline:main]
pipeline = ${kind}-server
[app:${kind}-server]
use = egg:swift#${kind}
`;

const proxyConf = ({ port, cachePort, folder, secret }) => `[DEFAULT]
bind_ip = 127.0.0.1
bind_port = ${port}
workers = 0
swift_dir = ${folder}
user = swift
log_level = WARNING
[pipeline:main]
pipeline = ${PIPELINE}
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = ${secret} .admin
[filter:s3api]
use = egg:swift#s3api
location = us-east-1
[filter:cache]
use = egg:swift#memcache
memcache_servers = 127.0.0.1:${cachePort}
${MIDDLEWARE.map((name) => `[filter:${name}]\nuse = egg:swift#${name}\n`).join('')}`;

async function makeRing(programs, place, kind, port) {
  const builder = place.path(`${kind}.builder`);
  const ring = join(programs, 'swift-ring-builder');
  const steps = [['create', '6', '1', '0'], ['add', `r1z1-127.0.0.1:${port}/one`, '1'], ['rebalance']];
  for (const words of steps) await runCommand(ring, [builder, ...words], place.owner);
}

async function startOwn(programs, interrupted) {
  const ports = { proxy: await freePort(), cache: await freePort() };
  for (const kind of SERVERS) ports[kind] = await freePort();
  const secret = randomBytes(12).toString('hex');
  const prepare = async (place) => {
    const { folder } = place;
    mkdirSync(join(folder, 'disks', 'one'), { recursive: true });
    await runCommand('chown', ['-R', 'swift:swift', folder]);
    for (const kind of SERVERS) {
      await makeRing(programs, place, kind, ports[kind]);
      place.write(`${kind}.conf`, storageConf(kind, ports[kind], folder));
    }
    place.write('proxy.conf', proxyConf({ port: ports.proxy, cachePort: ports.cache, folder, secret }));
    await runCommand('chown', ['-R', 'swift:swift', folder]);
  };
  const command = (place) => ({
    program: process.execPath,
    words: [
      join(import.meta.dirname, 'swift-run.mjs'),
      JSON.stringify([
        ['memcached', '-l', '127.0.0.1', '-p', String(ports.cache), '-U', '0'],
        ...[...SERVERS, 'proxy'].map((kind) => [
          join(programs, `swift-${kind}-server`),
          place.path(`${kind}.conf`),
        ]),
      ]),
    ],
  });
  const recipe = {
    name: 'swift',
    title: 'Swift',
    account: 'swift',
    url: urlAt(ports.proxy, 'test:tester', secret),
    origin: `${programs}, on 127.0.0.1:${ports.proxy}`,
    ...{ answers, prepare, command },
  };
  return startOwnServer(recipe, interrupted);
}

function startInContainer() {
  const secret = randomBytes(12).toString('hex');
  return startContainer({
    name: 's3',
    image: 'chrislusf/seaweedfs:4.48',
    port: 8333,
    urlAt: (port) => urlAt(port, 'bookwheel', secret),
    command: ['mini', '-dir=/data', '-webdav=false', '-admin.ui=false'],
    environment: { AWS_ACCESS_KEY_ID: 'bookwheel', AWS_SECRET_ACCESS_KEY: secret },
    healthcheck: { test: 'wget -q -O /dev/null http://127.0.0.1:8333/healthz', interval: '1s', retries: 60 },
  });
}

/** An S3 server that reads what it is sent: OpenStack Swift, which Debian has. */
export const swift = {
  title: 'S3 (Swift)',
  wanted: 'swift-proxy, swift-account, swift-container, swift-object and memcached',
  variable: 'S3_URL',
  answers,
  onDefaultPort: async () => undefined,
  installed: () =>
    folderWith(['memcached', 'swift-ring-builder', 'swift-proxy-server', 'swift-object-server']) &&
    folderWith(['swift-ring-builder', 'swift-proxy-server', 'swift-object-server']),
  installPackages: () =>
    install('swift-proxy', 'swift-account', 'swift-container', 'swift-object', 'memcached'),
  startOwn,
  startInContainer,
};
