import { storable } from '#platform/database/storable-text';
import type { SourceBook, SourcePerson } from './book-source';

/** A record of a page; `book` is null when it lacks what every book has, `id` when even that cannot be read. */
export interface GutendexRecord {
  id: string | null;
  book: SourceBook | null;
}

export interface GutendexPage {
  /** How many books the whole listing has, as upstream states it. */
  count: number | null;
  next: string | null;
  records: GutendexRecord[];
}

type Json = Record<string, unknown>;

const LARGEST_YEAR = 10_000;
/** The largest value of a 32-bit column. */
const LARGEST_COUNT = 2 ** 31 - 1;

/** Reads an answer of Gutendex's list, https://gutendex.com/#lists-of-books; null when it is none. */
export function gutendexPage(json: unknown, urlOf: (id: string) => string): GutendexPage | null {
  if (!isJson(json) || !Array.isArray(json.results)) return null;
  const next = json.next ?? null;
  if (next !== null && typeof next !== 'string') return null;
  const count = isCount(json.count) ? json.count : null;
  return { count, next, records: json.results.map((record) => gutendexRecord(record, urlOf)) };
}

/** Reads one record; fields that older versions of Gutendex do not send (`summaries`, `editors`) may be absent. */
export function gutendexRecord(record: unknown, urlOf: (id: string) => string): GutendexRecord {
  if (!isJson(record) || !isCount(record.id) || record.id === 0) return { id: null, book: null };
  const id = String(record.id);
  const title = line(record.title);
  if (title === '') return { id, book: null };
  const formats = formatsOf(record.formats);
  const book: SourceBook = {
    sourceId: id,
    title,
    authors: people(record.authors),
    editors: people(record.editors),
    translators: people(record.translators),
    annotation: firstSummary(record.summaries),
    languages: lines(record.languages)
      .map((code) => code.toLowerCase())
      .filter((code) => /^[a-z]{2,8}$/.test(code)),
    subjects: lines(record.subjects),
    shelves: lines(record.bookshelves),
    downloads: isCount(record.download_count) ? Math.min(record.download_count, LARGEST_COUNT) : 0,
    coverUrl: formats['image/jpeg'] ?? null,
    sourceUrl: urlOf(id),
    mediaType: line(record.media_type) || 'Text',
    copyright: typeof record.copyright === 'boolean' ? record.copyright : null,
    formats,
  };
  return { id, book };
}

function isJson(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isCount(value: unknown): value is number {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/** A text without what the database cannot keep; nothing where there is no text. */
const words = (value: unknown): string =>
  typeof value === 'string' ? storable(value, '').normalize('NFC') : '';

function line(value: unknown): string {
  return words(value).replace(/\s+/g, ' ').trim();
}

function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function lines(value: unknown): string[] {
  const found = list(value)
    .map(line)
    .filter((each) => each !== '');
  return [...new Set(found)];
}

function firstSummary(value: unknown): string | null {
  const summaries = list(value).map((summary) => words(summary).trim());
  return summaries.find((summary) => summary !== '') ?? null;
}

function year(value: unknown): number | null {
  return Number.isInteger(value) && Math.abs(value as number) <= LARGEST_YEAR ? (value as number) : null;
}

function people(value: unknown): SourcePerson[] {
  const found = new Map<string, SourcePerson>();
  for (const person of list(value).filter(isJson)) {
    const read = {
      name: line(person.name),
      birthYear: year(person.birth_year),
      deathYear: year(person.death_year),
    };
    if (read.name !== '') found.set(JSON.stringify(read), read);
  }
  return [...found.values()];
}

function formatsOf(value: unknown): Record<string, string> {
  if (!isJson(value)) return {};
  const pairs = Object.entries(value).map(([mime, url]) => [line(mime), words(url).trim()] as const);
  return Object.fromEntries(pairs.filter(([, url]) => URL.canParse(url) && /^https?:/i.test(url)));
}
