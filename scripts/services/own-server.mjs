import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Place } from './place.mjs';

const STARTS_WITHIN_MS = 60_000;
const STOPS_WITHIN_MS = 20_000;

/** After a `kill -9` what the dead server left may stand in the way for a moment: PostgreSQL's sessions, an open port. */
const MOST_LAUNCHES = 5;

const isAlive = (child) => child !== undefined && child.exitCode === null && child.signalCode === null;

/**
 * A server process of our own in a folder of its own. Its port and its data outlive a stop and a kill, so that it comes
 * back as the same server; `close` ends it for good and removes the folder. One thing is done to it at a time.
 *
 * The recipe: `{ title, url, origin, answers, command, stopSignal }`, where `command` gives the `program`, its `words`
 * and perhaps its `env`, and `answers` tells whether the server at the url can be used.
 */
class OwnServer {
  #recipe;
  #place;
  #interrupted;
  #child;
  #last = Promise.resolve();

  constructor(recipe, place, interrupted) {
    this.#recipe = recipe;
    this.#place = place;
    this.#interrupted = interrupted;
  }

  get url() {
    return this.#recipe.url;
  }

  get origin() {
    return this.#recipe.origin;
  }

  /** Comes back when the server accepts connections. */
  start() {
    return this.#next(() => this.#start());
  }

  /** Ends it in order and comes back when the process has gone. */
  stop() {
    return this.#next(() => this.#end(this.#recipe.stopSignal));
  }

  kill() {
    return this.#next(() => this.#end('SIGKILL'));
  }

  close() {
    return this.#next(async () => {
      await this.#end(this.#recipe.stopSignal);
      this.#place.remove();
    });
  }

  #next(work) {
    const done = this.#last.then(work);
    this.#last = done.catch(() => {});
    return done;
  }

  async #start() {
    const { title, url, answers } = this.#recipe;
    const deadline = Date.now() + STARTS_WITHIN_MS;
    for (let launches = 0; ; await sleep(100)) {
      if (this.#interrupted.aborted) throw new Error('Interrupted');
      if (Date.now() > deadline || (launches === MOST_LAUNCHES && !isAlive(this.#child))) {
        throw new Error(`${title} did not start:\n${readFileSync(this.#place.path('output'), 'utf8')}`);
      }
      if (!isAlive(this.#child)) {
        await sleep(launches * 300);
        await this.#launch();
        launches += 1;
      }
      if (await answers(url)) return;
    }
  }

  async #launch() {
    const { program, words, env } = this.#recipe.command(this.#place);
    const output = openSync(this.#place.path('output'), 'a');
    try {
      const child = spawn(program, words, {
        ...this.#place.owner,
        cwd: this.#place.folder,
        env,
        // A group of its own: Ctrl-C in the terminal reaches the tests first, and the server only when they have ended.
        detached: true,
        stdio: ['ignore', output, output],
      });
      await once(child, 'spawn');
      this.#child = child;
    } finally {
      closeSync(output);
    }
  }

  async #end(signal) {
    if (!isAlive(this.#child)) return;
    const ended = once(this.#child, 'exit');
    this.#child.kill(signal);
    const patience = setTimeout(() => this.#child.kill('SIGKILL'), STOPS_WITHIN_MS);
    await ended;
    clearTimeout(patience);
  }
}

/**
 * Prepares a folder for the recipe's `name` and `account`, fills it by its `prepare`, and starts the server there; when
 * any of this fails, nothing is left behind.
 */
export async function startOwnServer(recipe, interrupted) {
  const place = new Place(recipe.name, recipe.account);
  const server = new OwnServer({ stopSignal: 'SIGTERM', ...recipe }, place, interrupted);
  try {
    await recipe.prepare?.(place);
    await server.start();
    return server;
  } catch (error) {
    await server.close();
    throw error;
  }
}
