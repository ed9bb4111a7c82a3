import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { configOf, loadConfigs } from '#platform/config/load-configs';
import { PostgresConfig } from '#platform/database/postgres.config';
import { BullBackend } from '#platform/jobs/bull-backend';
import { RedisConfig } from '#platform/jobs/redis.config';

/** Where the queues of one test are; nobody else uses them. */
export interface BullGround {
  /** The settings that lead there. */
  variables: Record<string, string>;
  drop(): Promise<void>;
}

/** What a killed worker had is with another one within seconds; a process that stands still for a moment keeps what it has. */
export const QUICK = { lockDuration: 5_000, stalledInterval: 1_000 };

/** What BullMQ stands on in a process with these settings. */
export function backendOn({ variables }: BullGround): BullBackend {
  const configs = loadConfigs([PostgresConfig, RedisConfig], variables);
  return new BullBackend(configOf(configs, PostgresConfig), configOf(configs, RedisConfig));
}

/** A process that takes one message or task of a queue, and is killed over it. */
export async function takeAndDie(ground: BullGround, part: 'message' | 'task', queue: string): Promise<void> {
  const { PATH = '' } = process.env;
  const words = [join(__dirname, 'bull-victim.mjs'), part, queue, JSON.stringify(QUICK)];
  const child: ChildProcess = spawn(process.execPath, words, {
    env: { PATH, ...ground.variables },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'close');
  await Promise.race([
    once(child.stdout as NodeJS.EventEmitter, 'data'),
    ended.then(() => Promise.reject(new Error('The process ended without taking anything'))),
  ]);
  child.kill('SIGKILL');
  await ended;
}
