import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import { as, signIn, startLibraryWithAccounts, type LibraryWithAccounts } from './accounts';

/** Who asks, as the client says it. */
export type Asker = ReturnType<typeof as>;

const inFolder = (folder: string) => readdir(folder, { recursive: true }).catch(() => [] as string[]);

/** A library with a book, a librarian and a reader, and a look at all that it keeps. */
export class UploadsGround {
  private constructor(
    readonly library: LibraryWithAccounts,
    readonly librarian: Asker,
    readonly reader: Asker,
  ) {}

  static async open(settings: Record<string, string> = {}): Promise<UploadsGround> {
    const library = await startLibraryWithAccounts(settings);
    await library.addUser('grace@books.example', ['librarian']);
    await library.addUser('rita@books.example');
    const librarian = as(await signIn('grace@books.example'));
    return new UploadsGround(library, librarian, as(await signIn('rita@books.example')));
  }

  async as(email: string): Promise<Asker> {
    return as(await signIn(email));
  }

  /** A book without a cover of its own; returns its number. */
  async addBook(title: string): Promise<number> {
    const answer = await api.createBook({ writeBookDto: { title } }, this.librarian);
    if (answer.status !== 201) throw new Error(`${title}: ${answer.status}`);
    return answer.data.id;
  }

  /** The tag to send for what the book is now. */
  async tagOf(id: number): Promise<string> {
    const response = await fetch(`${this.library.url}/api/v1/books/${id}`, this.librarian);
    return response.headers.get('etag') ?? '';
  }

  /** What is answered at a path, as bytes. */
  async read(path: string, asker: Asker, headers: Record<string, string> = {}) {
    const response = await fetch(`${this.library.url}${path}`, { headers: { ...asker.headers, ...headers } });
    const bytes = Buffer.from(await response.arrayBuffer());
    return { status: response.status, headers: response.headers, bytes };
  }

  /** Sends a cover through the API. */
  put(id: number, bytes: Buffer, ifMatch = '*', asker = this.librarian) {
    return api.replaceCover({ id, ifMatch, body: { file: blob(bytes) } }, asker);
  }

  /** Begins to send a cover by a form. */
  begin(id: number): Promise<api.UploadFormDto> {
    return ok(api.beginCoverUpload({ id, beginUploadDto: { type: 'image/jpeg' } }, this.librarian));
  }

  /** All that the library keeps: rows of files, objects, and files that are on their way. */
  async kept(): Promise<{ rows: number; files: string[] }> {
    const { database, dataDir } = this.library;
    const { rows } = await database.query<{ count: number }>('SELECT count(*)::integer FROM files');
    const kept = [await inFolder(join(dataDir, 'objects')), await inFolder(join(dataDir, 'incoming'))].flat();
    const isFile = (name: string) => /[\w-]{30}/.test(name);
    return { rows: rows[0]?.count ?? 0, files: kept.filter(isFile).sort() };
  }

  /** Sends the bytes by the form of an upload, as a page would. */
  async sendByForm({ url, fields }: api.UploadFormDto, bytes: Buffer): Promise<number> {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.append(name, value);
    form.append('file', new Blob([new Uint8Array(bytes)]), 'cover.jpg');
    const { status } = await fetch(new URL(url, this.library.url), { method: 'POST', body: form });
    return status;
  }
}

/** A file as the client takes it. */
export const blob = (bytes: Buffer, type = 'image/jpeg') => new Blob([new Uint8Array(bytes)], { type });

/** What the client answers for a problem. */
export const problem = (status: number, code: string) => ({ status, data: { code } });
