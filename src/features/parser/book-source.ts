/** A person as upstream names them, e.g. `Austen, Jane`; negative years are BC, null is unknown. */
export interface SourcePerson {
  name: string;
  birthYear: number | null;
  deathYear: number | null;
}

/** One plain-text file of a book; `charset` is what the format declares, in lower case, and it lies often. */
export interface TextLink {
  url: string;
  mime: string;
  charset: string | null;
}

/** One record of a source's catalogue, validated: strings are trimmed and free of NUL and lone surrogates. */
export interface SourceBook {
  sourceId: string;
  title: string;
  authors: SourcePerson[];
  editors: SourcePerson[];
  translators: SourcePerson[];
  annotation: string | null;
  /** Lower-case codes of two to eight letters. */
  languages: string[];
  subjects: string[];
  shelves: string[];
  downloads: number;
  coverUrl: string | null;
  sourceUrl: string;
  mediaType: string;
  /** True is under copyright, false is in the public domain, null is unknown upstream. */
  copyright: boolean | null;
  /** Addresses by MIME type, the way upstream writes both. */
  formats: Record<string, string>;
}

/** One page of a listing: the books that no earlier page of it had, and the ids of records that could not be read. */
export interface SourcePage {
  books: SourceBook[];
  /** An id that cannot be read either stands as `?`. */
  unreadable: string[];
}

/** A text as it came; `url` is where it was in the end, after redirects. */
export interface SourceText {
  url: string;
  bytes: Buffer;
  contentType: string | null;
  fetchedAt: Date;
}

/** Where books come from. Every listing is most popular first and ends by itself; faults are LibraryErrors. */
export abstract class BookSource {
  abstract readonly name: string;
  abstract popular(signal?: AbortSignal): AsyncIterable<SourcePage>;
  abstract byTopic(topic: string, signal?: AbortSignal): AsyncIterable<SourcePage>;
  /** The bytes of a picture, which may be anything. */
  abstract picture(url: string, signal?: AbortSignal): Promise<Buffer>;
  abstract text(link: TextLink, signal?: AbortSignal): Promise<SourceText>;
}
