import { setTimeout as sleep } from 'node:timers/promises';
import { send } from '#test/accounts';
import { CatalogEditors, dice, type Processes } from '#test/catalog-editors';

/** After so many milliseconds everybody sees what was changed; nobody is asked to be quicker. */
const PROMISED_MS = 1_000;

const LISTS = [
  ...['/books?size=100', '/books?size=5&order_by=-title&page=2', '/books?search=whale&size=50'],
  ...['/authors?size=100', '/categories?size=100', '/search/facets', '/suggest?q=wha'],
  '/search/pages?q=ishmael&size=50',
];

/** An answer without what is another one each time: where a cursor's walk began, and the id of a request. */
async function read(at: { url: string }, path: string, headers: Record<string, string>): Promise<string> {
  const { status, text } = await send(at, path, { method: 'GET', headers });
  if (status >= 500) throw new Error(`${path}: ${status} ${text}`);
  return `${status} ${text.replace(/"nextCursor":"[^"]+"|"instance":"[^"]*"/g, '')}`;
}

async function idsAt(at: { url: string }, kind: string, headers: Record<string, string>): Promise<number[]> {
  const { text } = await send(at, `/${kind}?size=100`, { method: 'GET', headers });
  return (JSON.parse(text) as { items: { id: number }[] }).items.map(({ id }) => id);
}

/** Everything that has an address. */
async function addressesOf({ plain, admin }: Processes): Promise<string[]> {
  const kinds = ['books', 'authors', 'categories'];
  const found = kinds.map(async (kind) => (await idsAt(plain, kind, admin)).map((id) => `/${kind}/${id}`));
  return [...LISTS, ...(await Promise.all(found)).flat()];
}

/** Reads whatever comes, as visitor or administrator, until it is told to stop; gives how many answers it had. */
async function browse(at: Processes, paths: string[], seed: number, end: AbortSignal): Promise<number> {
  const roll = dice(seed);
  const any = <T>(list: readonly T[]) => list[roll(list.length)] as T;
  let answers = 0;
  for (; !end.aborted; answers += 1) {
    await read(any(at.served), any(paths), roll(2) === 0 ? {} : at.admin);
    await sleep(3);
  }
  return answers;
}

/** Whoever remembers answers says what is so. */
async function expectTruth({ served, plain, admin }: Processes, paths: Iterable<string>): Promise<void> {
  for (const path of paths)
    for (const headers of [{}, admin]) {
      const truth = await read(plain, path, headers);
      for (const process of served) expect([path, await read(process, path, headers)]).toEqual([path, truth]);
    }
}

/** Changes the title of a book all the time, and notes when which one was there for all to see. */
async function countUp({ served, admin }: Processes, id: number, shown: { at: number }[]): Promise<void> {
  for (let number = 1; number <= 60; number += 1) {
    const request = { method: 'PATCH', body: { title: `Counted ${number}` } };
    const process = served[number % served.length] as { url: string };
    const { status } = await send(process, `/books/${id}`, {
      ...request,
      headers: { ...admin, 'if-match': '*' },
    });
    expect(status).toBe(200);
    shown.push({ at: performance.now() });
    await sleep(50);
  }
  await sleep(PROMISED_MS);
}

/**
 * Processes that remember what they answer say, a second after anything was changed through any of them, what another says that
 * remembers nothing; while it is being changed they answer. `between` is what else happens in the middle of a round.
 */
export function describeFreshReads(
  at: () => Processes,
  rounds: number,
  between: (round: number) => Promise<void>,
): void {
  const numbers = Array.from({ length: rounds }, (_, index) => index);

  it.each(numbers)('say after random edits what is so, round %i', async (round) => {
    const editors = new CatalogEditors(at(), dice(1_000 + round));
    if (round === 0) await editors.ingest(15);
    const before = await addressesOf(at());
    const end = new AbortController();
    const browsing = [1, 2, 3].map((reader) => browse(at(), before, reader, end.signal));
    for (let edit = 0; edit < 12; edit += 1) {
      if (edit === 6) await between(round);
      await editors.edit();
    }
    await sleep(PROMISED_MS);
    await expectTruth(at(), new Set([...before, ...(await addressesOf(at()))]));
    end.abort();
    expect(Math.min(...(await Promise.all(browsing)))).toBeGreaterThan(0);
  });

  it('show of a title that changes all the time none that was replaced a second ago', async () => {
    const [id = 0] = await idsAt(at().plain, 'books', {});
    const shown: { at: number }[] = [];
    const end = new AbortController();
    const paths = [`/books/${id}`, '/books?size=100', '/books?search=counted'];
    const check = async (process: { url: string }, path: string) => {
      const asked = performance.now();
      const [, number = '0'] = /Counted (\d+)/.exec(await read(process, path, {})) ?? [];
      const least = shown.filter((change) => change.at <= asked - PROMISED_MS).length;
      expect(Number(number)).toBeGreaterThanOrEqual(least);
    };
    const watch = async (process: { url: string }, path: string) => {
      for (; !end.signal.aborted; await sleep(5)) await check(process, path);
      await check(process, path);
    };
    const watching = at().served.flatMap((process) => paths.map((path) => watch(process, path)));
    await countUp(at(), id, shown);
    end.abort();
    await Promise.all(watching);
  });
}
