import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Runs several programs as one: `swift-run.mjs <JSON of their words>`. When one ends, or this is asked to, all do. */
const programs = JSON.parse(process.argv[2]);
const children = programs.map(([program, ...words]) =>
  spawn(program, words, { stdio: ['ignore', 'inherit', 'inherit'] }),
);
const endAll = () => children.forEach((child) => child.kill('SIGTERM'));
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, endAll);
await Promise.race(children.map((child) => once(child, 'exit')));
endAll();
