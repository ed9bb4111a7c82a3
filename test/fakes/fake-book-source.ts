import {
  BookSource,
  type SourceBook,
  type SourcePage,
  type SourceText,
  type TextLink,
} from '#features/parser/book-source';
import { LibraryError } from '#platform/errors/library-error';

/** A catalogue in memory, which takes down what it was asked for; its `topic` finds parts of words, as upstream's does. */
export class FakeBookSource extends BookSource {
  readonly name = 'fake';
  pageSize = 2;
  /** Texts by address; a book that has none here gets one that names its address. */
  readonly texts = new Map<string, Buffer>();
  /** Pictures by address; others are not there. */
  readonly pictures = new Map<string, Buffer>();
  /** Addresses that do not answer for the moment. */
  readonly away = new Set<string>();
  /** Addresses whose text cannot be fetched. */
  readonly missing = new Set<string>();
  /** Topics whose listing breaks after its first page. */
  readonly broken = new Set<string>();
  /** Ids of records that every listing has and nobody can read. */
  readonly unreadable: string[] = [];
  /** Is waited for before a text is given. */
  beforeText: (url: string, signal?: AbortSignal) => Promise<unknown> = () => Promise.resolve();
  readonly textsAsked: string[] = [];
  readonly picturesAsked: string[] = [];
  readonly pagesAsked: string[] = [];

  constructor(public books: SourceBook[] = []) {
    super();
  }

  popular(signal?: AbortSignal): AsyncIterable<SourcePage> {
    return this.listing('', signal);
  }

  byTopic(topic: string, signal?: AbortSignal): AsyncIterable<SourcePage> {
    return this.listing(topic, signal);
  }

  async text({ url }: TextLink, signal?: AbortSignal): Promise<SourceText> {
    this.textsAsked.push(url);
    await this.beforeText(url, signal);
    signal?.throwIfAborted();
    if (this.missing.has(url))
      throw new LibraryError('not-found', 'source.not-found', `${url} is not there.`);
    const bytes = this.texts.get(url) ?? Buffer.from(`This is the text of ${url}.\n`);
    return { url, bytes, contentType: 'text/plain', fetchedAt: new Date('2026-11-21T02:00:00Z') };
  }

  async picture(url: string, signal?: AbortSignal): Promise<Buffer> {
    this.picturesAsked.push(url);
    signal?.throwIfAborted();
    if (this.away.has(url)) throw new LibraryError('unavailable', 'source.unavailable', `${url} is away.`);
    const bytes = this.pictures.get(url);
    if (!bytes) throw new LibraryError('not-found', 'source.not-found', `${url} is not there.`);
    return bytes;
  }

  private async *listing(topic: string, signal?: AbortSignal): AsyncGenerator<SourcePage> {
    const books = this.books.filter(({ subjects, shelves }) =>
      [...subjects, ...shelves].some((heading) => heading.toLowerCase().includes(topic.toLowerCase())),
    );
    for (let start = 0, page = 1; start < books.length; start += this.pageSize, page += 1) {
      signal?.throwIfAborted();
      this.pagesAsked.push(`${topic} ${page}`);
      if (page > 1 && this.broken.has(topic))
        throw new LibraryError('unavailable', 'source.unavailable', 'The listing broke off.');
      yield {
        books: books.slice(start, start + this.pageSize),
        unreadable: start === 0 ? this.unreadable : [],
      };
    }
  }
}
