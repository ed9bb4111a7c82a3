import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
const { configOf, loadConfigs } = require('#platform/config/load-configs');
const { PostgresConfig } = require('#platform/database/postgres.config');
const { BullBackend } = require('#platform/jobs/bull-backend');
const { BullTransport } = require('#platform/jobs/bull-transport');
const { JobsConfig } = require('#platform/jobs/jobs.config');
const { RedisConfig } = require('#platform/jobs/redis.config');
const { TaskEngine } = require('#platform/jobs/task-engine');
const { TasksService } = require('#platform/jobs/tasks.service');

/** Works on one queue and says when it has taken something; never gets done with it. */
const [part, queue, timings] = process.argv.slice(2);
const configs = loadConfigs([PostgresConfig, RedisConfig], process.env);
const backend = new BullBackend(configOf(configs, PostgresConfig), configOf(configs, RedisConfig));

const take = () => {
  process.stdout.write('taken\n');
  return new Promise(() => {});
};

async function work() {
  if (part === 'message') {
    const transport = new BullTransport(backend, new JobsConfig(), JSON.parse(timings));
    return transport.server(queue, ['spec.do-it'], take).listen();
  }
  const registry = { queues: () => [queue], find: () => ({ perform: take }) };
  return new TaskEngine(backend, registry, new TasksService(backend)).start(JSON.parse(timings));
}

await work();
