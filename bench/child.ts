import { fork } from 'node:child_process';
import { once } from 'node:events';
import { basename } from 'node:path';
import { readEnvironment } from '#platform/config/environment';
import type { Closing } from '#processes/closing';

/** A process that does tasks for this one. */
export interface Child {
  ask<Result>(task: string, data?: unknown): Promise<Result>;
}

interface Answer {
  id: number;
  result?: unknown;
  error?: string;
}

interface Pending {
  resolve: (result: never) => void;
  reject: (error: Error) => void;
}

/** Starts a script that calls `answerParent`, as in production; it is told to end when the bench closes. */
export function startChild(script: string, closing: Closing): Child {
  const child = fork(script, [], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: { ...readEnvironment(), NODE_ENV: 'production' },
  });
  const pending = new Map<number, Pending>();
  const fail = (error: Error) => {
    for (const { reject } of pending.values()) reject(error);
    pending.clear();
  };
  child.on('message', ({ id, result, error }: Answer) => {
    const asked = pending.get(id);
    pending.delete(id);
    if (error === undefined) asked?.resolve(result as never);
    else asked?.reject(new Error(error));
  });
  child.on('error', fail);
  child.on('exit', (code, signal) => fail(new Error(`${basename(script)} ended with ${signal ?? code}.`)));
  closing.onClose(async () => {
    if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    if (child.connected) child.disconnect();
    await ended;
  });
  let last = 0;
  return {
    ask: (task, data) =>
      new Promise((resolve, reject) => {
        const id = ++last;
        pending.set(id, { resolve, reject });
        child.send({ id, task, data }, (error) => error && reject(error));
      }),
  };
}
