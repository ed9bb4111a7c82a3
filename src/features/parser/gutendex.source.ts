import { setTimeout as sleep } from 'node:timers/promises';
import { LibraryError } from '#platform/errors/library-error';
import type { OutboundClient } from '#platform/outbound/outbound-client';
import { backoffMs } from '#platform/outbound/retry-delay';
import { BookSource, type SourcePage, type SourceText, type TextLink } from './book-source';
import { gutendexPage, type GutendexPage } from './gutendex-record';
import { refuseNonText } from './text-format';

export interface GutendexOptions {
  /** Where Gutendex is, e.g. `https://gutendex.com`. */
  base: string;
  /** The largest text that is downloaded. */
  maxTextBytes: number;
  /** The largest picture that is downloaded. */
  maxCoverBytes: number;
  /** The longest wait in milliseconds before a page that came malformed is asked for again; 500 unless told. */
  firstPauseMs?: number;
}

/** What a listing has brought so far. */
interface Listing {
  ids: Set<string>;
  total: number | null;
}

interface Pass {
  visited: Set<string>;
  ids: Set<string>;
  pages: number;
  pagesWithoutNews: number;
  pageSize: number;
}

/** A page has 32 records of a few kilobytes each. */
const LARGEST_PAGE_BYTES = 16 * 1024 * 1024;
const PAGE_ATTEMPTS = 4;
/** How many pages a listing may have beyond what its count says: books are added while it is read. */
const SURPLUS_PAGES = 5;
/** No listing is followed further than this, whatever its count says. */
const MOST_PAGES = 10_000;

/** Gutendex, the catalogue of Project Gutenberg as a web service (https://gutendex.com). */
export class GutendexSource extends BookSource {
  readonly name = 'gutenberg';
  private readonly base: URL;

  constructor(
    private readonly client: OutboundClient,
    private readonly options: GutendexOptions,
  ) {
    super();
    this.base = new URL(options.base.endsWith('/') ? options.base : `${options.base}/`);
  }

  popular(signal?: AbortSignal): AsyncIterable<SourcePage> {
    return this.listing({}, signal);
  }

  byTopic(topic: string, signal?: AbortSignal): AsyncIterable<SourcePage> {
    return this.listing({ topic }, signal);
  }

  async text(link: TextLink, signal?: AbortSignal): Promise<SourceText> {
    const accept = 'text/plain, */*;q=0.5';
    const request = { maxBytes: this.options.maxTextBytes, accept, signal };
    const { url, contentType, body } = await this.client.get(link.url, request);
    refuseNonText(url, contentType, body);
    return { url, bytes: body, contentType, fetchedAt: new Date() };
  }

  async picture(url: string, signal?: AbortSignal): Promise<Buffer> {
    const accept = 'image/webp, image/png, image/jpeg, */*;q=0.1';
    const { body } = await this.client.get(url, { maxBytes: this.options.maxCoverBytes, accept, signal });
    return body;
  }

  /**
   * Gutendex orders by downloads alone, so books of equal count move between pages while they are read: some come
   * twice and some never. What a listing read to its end still lacks is fetched in the stable order of ids.
   */
  private async *listing(query: Record<string, string>, signal?: AbortSignal): AsyncGenerator<SourcePage> {
    const listing: Listing = { ids: new Set(), total: null };
    yield* this.pass(listing, { ...query, sort: 'popular' }, signal);
    if (isComplete(listing) || listing.total === null) return;
    for await (const page of this.pass(listing, { ...query, sort: 'ascending' }, signal)) {
      if (page.books.length > 0 || page.unreadable.length > 0) yield page;
    }
  }

  private async *pass(
    listing: Listing,
    query: Record<string, string>,
    signal?: AbortSignal,
  ): AsyncGenerator<SourcePage> {
    const pass: Pass = { visited: new Set(), ids: new Set(), pages: 0, pagesWithoutNews: 0, pageSize: 1 };
    let url: URL | null = new URL('books/', this.base);
    url.search = new URLSearchParams(query).toString();
    while (url) {
      const page = await this.page(url, pass.pages > 0, signal);
      if (!page) return;
      note(pass, url, page);
      const news = newBooks(listing, page, query.sort === 'popular');
      url = isOver(pass, listing) ? null : this.following(page, url, pass);
      yield news;
    }
  }

  /** The page at that URL, or null when it lies past the end, which Gutendex answers with 404. */
  private async page(url: URL, mayBePastEnd: boolean, signal?: AbortSignal): Promise<GutendexPage | null> {
    const request = { maxBytes: LARGEST_PAGE_BYTES, accept: 'application/json', signal };
    for (let attempt = 1; ; attempt += 1) {
      try {
        const { body } = await this.client.get(url.href, request);
        const page = gutendexPage(parsed(body), (id) => new URL(`books/${id}/`, this.base).href);
        if (page) return page;
      } catch (error) {
        if (mayBePastEnd && error instanceof LibraryError && error.code === 'source.not-found') return null;
        throw error;
      }
      if (attempt === PAGE_ATTEMPTS) {
        const message = `${url.href} did not answer with a list of books in ${PAGE_ATTEMPTS} attempts; try again later.`;
        throw new LibraryError('unavailable', 'source.malformed', message);
      }
      await sleep(backoffMs(attempt, this.options.firstPauseMs ?? 500), undefined, { signal });
    }
  }

  private following(page: GutendexPage, current: URL, pass: Pass): URL | null {
    if (page.next === null) return null;
    const next = URL.canParse(page.next, current.href) ? new URL(page.next, current.href) : null;
    // Behind a proxy that ends TLS, Django writes its links with http.
    if (next?.host === this.base.host && /^https?:$/.test(next.protocol)) next.protocol = this.base.protocol;
    if (next?.origin !== this.base.origin) {
      const message = `${current.href} names ${page.next} as its next page, which is not at ${this.base.origin}.`;
      throw new LibraryError('invalid', 'source.host-refused', message);
    }
    return pass.visited.has(pageNumber(next)) ? null : next;
  }
}

function pageNumber(url: URL): string {
  return url.searchParams.get('page') ?? '1';
}

function isComplete({ ids, total }: Listing): boolean {
  return total === null || ids.size >= total;
}

function note(pass: Pass, url: URL, { records }: GutendexPage): void {
  if (pass.pages === 0) pass.pageSize = Math.max(1, records.length);
  const before = pass.ids.size;
  for (const { id } of records) if (id !== null) pass.ids.add(id);
  pass.visited.add(pageNumber(url));
  pass.pages += 1;
  pass.pagesWithoutNews = pass.ids.size > before ? 0 : pass.pagesWithoutNews + 1;
}

/** Whether nothing more is to be had by going on, however long upstream keeps naming a next page. */
function isOver(pass: Pass, listing: Listing): boolean {
  if (pass.pagesWithoutNews >= 2 || pass.pages >= MOST_PAGES) return true;
  if (listing.total === null) return false;
  return isComplete(listing) || pass.pages >= Math.ceil(listing.total / pass.pageSize) + SURPLUS_PAGES;
}

/** What of a page the listing did not have yet; records without an id are counted only when `countNameless`. */
function newBooks(listing: Listing, page: GutendexPage, countNameless: boolean): SourcePage {
  listing.total = page.count;
  const news = page.records.filter(({ id }) => (id === null ? countNameless : !listing.ids.has(id)));
  const distinct = [...new Map(news.map((record) => [record.id ?? record, record])).values()];
  for (const { id } of news) if (id !== null) listing.ids.add(id);
  const books = distinct.map(({ book }) => book).filter((book) => book !== null);
  const unreadable = distinct.filter(({ book }) => book === null).map(({ id }) => id ?? '?');
  return { books, unreadable };
}

function parsed(body: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(body));
  } catch {
    return null;
  }
}
