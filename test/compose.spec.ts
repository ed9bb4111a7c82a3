import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { parse } from 'yaml';
import { settingsOf } from '#platform/config/setting';
import { libraryConfigs } from '#processes/library.config';

interface Service {
  image: string;
  build?: string;
  command?: string[];
  environment?: Record<string, string | number | null>;
  ports?: string[];
  volumes?: string[];
  depends_on?: Record<string, { condition: string }>;
  healthcheck?: { test: string[] };
  stop_grace_period?: string;
  restart?: string;
  read_only?: boolean;
}

const read = (name: string) => readFileSync(join(__dirname, '..', name), 'utf8');

const text = read('docker-compose.yml');
const { services } = parse(text, { merge: true }) as { services: Record<string, Service> };
const { version } = JSON.parse(read('package.json')) as { version: string };

const named = Object.entries(services).map(([name, service]) => ({ name, ...service }));
const ours = named.filter(({ build }) => build);
const servers = named.filter(({ build }) => !build);
const staying = named.filter(({ name }) => name !== 'bootstrap');

/** The names of the services that break a rule, so that a failing test says where to look. */
const offenders = <T extends { name: string }>(list: T[], isFaulty: (service: T) => boolean) =>
  list.filter(isFaulty).map(({ name }) => name);

/** Names a version: neither without a tag, nor with one that moves on, such as `latest` or `18`. */
const isPinned = (image: string) => /:v?\d+\.\d+(\.\d+)?(-[a-z]+)*$/.test(image);

describe('the composition', () => {
  it('is the library in its processes, and every server that it can use', () => {
    expect(ours.map(({ name }) => name)).toEqual(['bootstrap', 'api', 'worker', 'scheduler']);
    expect(servers.map(({ name }) => name)).toEqual(['postgres', 'rabbitmq', 'redis', 's3', 'mail']);
  });

  it('runs our own image under the version of the library, and others under one that stays the same', () => {
    expect(offenders(ours, ({ image }) => image !== `bookwheel:${version}`)).toEqual([]);
    expect(offenders(servers, ({ image }) => !isPinned(image))).toEqual([]);
  });

  it('asks every service that stays how it is, in words that Docker can run, and starts it again', () => {
    const asks = ({ healthcheck }: Service) =>
      healthcheck &&
      /^CMD(-SHELL)?$/.test(healthcheck.test[0] ?? '') &&
      healthcheck.test.length > 1 &&
      healthcheck.test.every((word) => typeof word === 'string');
    expect(offenders(staying, (service) => !asks(service) || service.restart !== 'unless-stopped')).toEqual(
      [],
    );
    expect(services.bootstrap?.restart).toBe('no');
  });

  it('can be reached from this machine alone, and its workers, which may be many, not at all', () => {
    const ports = named.flatMap((service) => service.ports ?? []);
    expect(ports.filter((port) => !port.startsWith('127.0.0.1:'))).toEqual([]);
    expect(ports.some((port) => port.endsWith(':15672'))).toBe(true);
    expect(services.worker).not.toHaveProperty('ports');
  });

  it('has no password in it, and says which one is missing', () => {
    const values = named
      .flatMap(({ environment }) => Object.entries(environment ?? {}))
      .filter(([variable]) => /(PASS|PASSWORD|AUTH|SECRET_KEY|SECRET_ACCESS_KEY)$/.test(variable))
      .map(([, value]) => String(value));
    expect(values.filter((value) => !/^\$\{\w+(:\?.+)?\}$/.test(value))).toEqual([]);
    const needed = [...text.matchAll(/\$\{(\w+)\}/g)].map(([, variable]) => variable);
    expect(needed.filter((variable) => !text.includes(`\${${variable}:?`))).toEqual([]);
  });
});

describe('a process of the library, composed', () => {
  const declared = libraryConfigs.flatMap(settingsOf);

  it.each(ours)('$name is given nothing but settings', ({ environment = {} }) => {
    const variables = declared.map(({ variable }) => variable);
    expect(Object.keys(environment).filter((variable) => !variables.includes(variable))).toEqual([]);
  });

  it.each(ours)('$name is given every secret whose default production refuses', ({ environment = {} }) => {
    const refused = declared.filter(
      (setting) => setting.secret && (setting.default as string | string[]).length > 0,
    );
    const given = ({ variable }: { variable: string }) =>
      String(environment[variable]).startsWith(`\${${variable}:?`);
    expect(refused.length).toBeGreaterThan(0);
    expect(refused.filter((setting) => !given(setting))).toEqual([]);
    expect(environment.APP_ENV).toBe('production');
  });

  it('finds each server under the name that it has here', () => {
    const hosts = ours.flatMap(({ environment = {} }) =>
      Object.entries(environment).filter(([variable]) => /_(HOST|ENDPOINT)$/.test(variable)),
    );
    expect(hosts.length).toBeGreaterThan(0);
    expect(hosts.filter(([, host]) => !(String(host) in services))).toEqual([]);
  });

  it('waits until the database is migrated and its servers are healthy', () => {
    const waiting = {
      bootstrap: { condition: 'service_completed_successfully' },
      postgres: { condition: 'service_healthy' },
      rabbitmq: { condition: 'service_healthy' },
      redis: { condition: 'service_healthy' },
      s3: { condition: 'service_healthy' },
    };
    for (const name of ['api', 'worker', 'scheduler']) expect(services[name]?.depends_on).toEqual(waiting);
    expect(services.bootstrap?.depends_on).toEqual({ postgres: { condition: 'service_healthy' } });
  });

  it('has longer to end than it takes', () => {
    const seconds = (text = '') => Number(/^(\d+)s$/.exec(text)?.[1]);
    const inTime = ({ environment, stop_grace_period }: Service) =>
      seconds(stop_grace_period) > Number(environment?.RUN_SHUTDOWN_SECONDS);
    expect(offenders(ours, (service) => !inTime(service))).toEqual([]);
  });

  it('starts a file that is built from one in src', () => {
    const missing = ({ command }: Service) => {
      const [, name] = /^dist\/(src\/processes\/\w+)\.js$/.exec(command?.[0] ?? '') ?? [];
      return !name || !existsSync(join(__dirname, '..', `${name}.ts`));
    };
    expect(offenders(ours, missing)).toEqual([]);
  });

  it('keeps nothing on a disk of its own, but files on the S3 server, under a key that both know', () => {
    expect(offenders(ours, (service) => service.volumes !== undefined || !service.read_only)).toEqual([]);
    const { AWS_ACCESS_KEY_ID: id, AWS_SECRET_ACCESS_KEY: secret } = services.s3?.environment ?? {};
    const differs = ({ environment: { MINIO_ACCESS_KEY: key, MINIO_SECRET_KEY: word } = {} }: Service) =>
      key !== id || !String(word).startsWith(String(secret).slice(0, -1));
    expect(offenders(ours, differs)).toEqual([]);
  });
});

describe('the health of a process that serves no port', () => {
  /** The exit code of the health command, as Docker runs it: without a shell. */
  async function exitCode(ports: number[]): Promise<number> {
    const [, , ...words] = services.worker?.healthcheck?.test ?? [];
    const env = Object.fromEntries(
      ['POSTGRES_HOST', 'RMQ_HOST', 'REDIS_HOST', 'MINIO_ENDPOINT'].flatMap((host, position) => [
        [host, '127.0.0.1'],
        [host.replace(/_\w+/, '_PORT'), String(ports[position])],
      ]),
    );
    const [code] = await once(spawn(process.execPath, words, { env, stdio: 'ignore' }), 'exit');
    return code as number;
  }

  it('is good while every server can be reached, and bad when one cannot', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const ports = [0, 2, 4].map((away) => [1, 2, 3, 4].map((place) => (place === away ? 1 : port)));
    const codes = await Promise.all(ports.map(exitCode));
    server.close();
    expect(codes).toEqual([0, 1, 1]);
  });
});

describe('the image', () => {
  const lines = read('Dockerfile').split('\n');
  const stages = lines.flatMap((line, position) => (line.startsWith('FROM ') ? [position] : []));
  const last = lines.slice(stages.at(-1));
  const admitted = read('.dockerignore').split('\n');

  it('stands on a version of Node that stays the same', () => {
    const [from] = lines.filter((line) => line.startsWith('FROM '));
    expect(isPinned(from?.split(' ')[1] ?? '')).toBe(true);
    expect(last[0]).toBe('FROM runtime');
  });

  it('runs as an ordinary user, and as the process that hears the signals', () => {
    expect(last.filter((line) => /^(USER|STOPSIGNAL|ENTRYPOINT)/.test(line))).toEqual([
      'USER node',
      'STOPSIGNAL SIGTERM',
      'ENTRYPOINT ["node"]',
    ]);
  });

  it('copies what is here and let in, or what an earlier stage has made', () => {
    const copies = lines.flatMap((line) => (line.startsWith('COPY ') ? [line.split(' ').slice(1, -1)] : []));
    const here = copies.filter(([first]) => !first?.startsWith('--from=')).flat();
    const missing = here.filter((path) => !existsSync(join(__dirname, '..', path)));
    expect([...missing, ...here.filter((path) => !admitted.includes(`!${path}`))]).toEqual([]);
    const made = copies.flatMap(([first]) => /^--from=(\w+)$/.exec(first ?? '')?.[1] ?? []);
    expect(made.filter((stage) => !lines.includes(`FROM runtime AS ${stage}`))).toEqual([]);
    expect(admitted[1]).toBe('*');
  });
});
