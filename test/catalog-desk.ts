import { takeWordOfTests } from './fakes/fake-authentication';
import { assembleLibrary, type LibraryOnFakes } from './fakes/library-on-fakes';

export type Json = Record<string, unknown> & { id: number; version: number };

interface Answer {
  status: number;
  json: Json & { code?: string; items: Json[] };
  etag: string;
  location: string | null;
}

const CATALOG = 'books, authors, categories, former_ids, former_keys, removed_books';

/** An assembled library whose catalogue is edited over HTTP; whoever says nothing else is an administrator. */
export class CatalogDesk {
  private constructor(readonly library: LibraryOnFakes) {}

  static async open(): Promise<CatalogDesk> {
    const library = await assembleLibrary();
    takeWordOfTests(library.app);
    return new CatalogDesk(library);
  }

  async clear(): Promise<void> {
    await this.library.database.query(`TRUNCATE ${CATALOG} CASCADE`);
  }

  async ask(
    method: string,
    path: string,
    sent?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const body = sent === undefined ? undefined : JSON.stringify(sent);
    const all: Record<string, string> =
      body === undefined ? headers : { 'content-type': 'application/json', ...headers };
    const response = await fetch(this.library.url + path, { method, body, headers: all, redirect: 'manual' });
    const [type, text] = [response.headers.get('content-type') ?? '', await response.text()];
    const json = (text && type.includes('json') ? JSON.parse(text) : {}) as Answer['json'];
    const etag = response.headers.get('etag') ?? '';
    return { status: response.status, json, etag, location: response.headers.get('location') };
  }

  read(path: string): Promise<Answer> {
    return this.ask('GET', path);
  }

  /** Changes what the path names, as somebody who has just read it. */
  async change(method: string, path: string, sent?: unknown): Promise<Answer> {
    const { etag } = await this.read(path.replace(/\/(merge|hide|publish)$/, ''));
    return this.ask(method, path, sent, { 'if-match': etag });
  }

  async idOf(list: 'authors' | 'categories', name: string): Promise<number | undefined> {
    return (await this.read(`/${list}?name=${encodeURIComponent(name)}`)).json.items[0]?.id;
  }
}
