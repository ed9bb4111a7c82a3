import { AsyncLocalStorage } from 'node:async_hooks';
import { Server } from 'node:http';
import { Client } from 'pg';
import { answerParent } from './answer-parent';
import { openBenchLibrary, type LibraryPlace } from './bench-library';
import type { NotedRequest, NotedStatement, Notes } from './statement-notes';

type Method = (this: unknown, ...data: unknown[]) => unknown;

const request = new AsyncLocalStorage<NotedStatement[]>();
let noted: NotedStatement[] = [];

/** Lets every request know which statements are its own: the library does other work, too. */
function noteRequests(): void {
  const server = Server.prototype as unknown as { emit: Method };
  const { emit } = server;
  server.emit = function (event, ...data) {
    const go = () => emit.call(this, event, ...data);
    return event === 'request' ? request.run((noted = []), go) : go();
  };
}

function noteStatements(): void {
  const client = Client.prototype as unknown as { query: Method };
  const { query } = client;
  client.query = function (statement, values, ...more) {
    const said = typeof statement === 'string' ? { text: statement, values } : (statement as object);
    const { name, text, values: used } = said as NotedStatement;
    request.getStore()?.push({ name, text, values: Array.isArray(used) ? used : [] });
    return query.call(this, statement, values, ...more);
  };
}

let url = '';

async function ask(path: string): Promise<NotedRequest> {
  const response = await fetch(url + path);
  const { total = 0, totalIsExact = true } = (await response.json()) as Partial<NotedRequest>;
  if (response.status !== 200) throw new Error(`${path} answered ${response.status}.`);
  return { statements: noted, total, totalIsExact };
}

/** Tells what the library asks of PostgreSQL for a path. */
answerParent({
  open: async (place: LibraryPlace) => {
    noteRequests();
    noteStatements();
    url = await openBenchLibrary(place);
  },
  /** Of the second of two requests: what the library counts once a second was counted for the first. */
  note: async (paths: string[]) => {
    const notes: Notes = {};
    for (const path of new Set(paths)) {
      await ask(path);
      notes[path] = await ask(path);
    }
    return notes;
  },
});
