import type { BookDraft, CategoryDraft } from '#features/catalog/book-draft';
import { authorKey, workKey } from '#features/catalog/identity';
import type { SourceBook, TextLink } from './book-source';
import { CategoryShelf, type Holding, type ShelfLimits } from './category-shelf';
import { chooseText } from './text-format';

/** A book of the library, as the plan needs it. */
export interface KnownBook {
  bookId: number;
  workKey: string;
  downloads: number;
}

/** What the library holds when a run begins. */
export interface LibraryState {
  books: ReadonlyMap<string, KnownBook>;
  holdingsOf(categoryKey: string): Promise<Holding[]>;
}

/** A book to fetch, and the categories that it will stand in. */
export interface PlannedImport {
  book: Omit<BookDraft, 'pages' | 'source'>;
  link: TextLink;
}

/** A book of the library to put into further categories. */
export interface PlannedLink {
  sourceId: string;
  title: string;
  known: KnownBook;
  categories: CategoryDraft[];
}

export interface Skip {
  sourceId: string;
  title: string;
  reason: string;
}

function plannedImport(book: SourceBook, link: TextLink): PlannedImport {
  const { sourceId, title, annotation, languages, subjects, downloads, coverUrl, sourceUrl } = book;
  const people = { author: book.authors, editor: book.editors, translator: book.translators };
  const draft = { sourceId, title, annotation, languages, subjects, downloads, coverUrl, sourceUrl, people };
  return { book: { ...draft, categories: [] }, link };
}

/**
 * Decides, category by category, which books a run imports and which it links, so that the limits hold for what the
 * library will contain. The same listings and the same library give the same plan.
 */
export class ImportPlan {
  readonly imports = new Map<string, PlannedImport>();
  readonly links = new Map<string, PlannedLink>();
  readonly skips = new Map<string, Skip>();
  /** Download counts that changed upstream, by the source's id. */
  readonly downloads = new Map<string, number>();
  readonly met = new Map<string, string>();
  /** Whether a limit left a book out: then another may take the place of one that fails. */
  limited = false;

  constructor(
    private readonly library: LibraryState,
    private readonly limits: ShelfLimits,
    private readonly excluded: ReadonlySet<string> = new Set(),
  ) {}

  /** The shelf of a category as the library holds it now; fill it by `offer`. */
  async shelf(category: CategoryDraft): Promise<CategoryShelf> {
    return new CategoryShelf(category, this.limits, await this.library.holdingsOf(category.key));
  }

  /** Considers one book for a category that is one of its own. */
  offer(shelf: CategoryShelf, book: SourceBook): void {
    this.met.set(book.sourceId, book.title);
    if (this.excluded.has(book.sourceId) || shelf.holds(book.sourceId)) return;
    const known = this.library.books.get(book.sourceId);
    if (known && known.downloads !== book.downloads) this.downloads.set(book.sourceId, book.downloads);
    const text = known ? undefined : chooseText(book);
    if (text && 'skip' in text) return this.skip(book, text.skip);
    const [author] = book.authors;
    const refusal = shelf.take({
      sourceId: book.sourceId,
      workKey: known?.workKey ?? workKey(book.title, book.authors),
      authorKey: author ? authorKey(author) : '',
    });
    if (refusal) return this.refuse(book, refusal);
    this.skips.delete(book.sourceId);
    if (known) this.link(shelf.category, book, known);
    else if (text) this.import(shelf.category, book, text.link);
  }

  /** The library's id of a book that it holds already. */
  knownId(sourceId: string): number | null {
    return this.library.books.get(sourceId)?.bookId ?? null;
  }

  private skip({ sourceId, title }: SourceBook, reason: string): void {
    if (this.imports.has(sourceId) || this.library.books.has(sourceId)) return;
    if (!this.skips.has(sourceId)) this.skips.set(sourceId, { sourceId, title, reason });
  }

  private refuse(book: SourceBook, reason: string): void {
    if (reason !== 'duplicate') this.limited = true;
    this.skip(book, reason);
  }

  private link(category: CategoryDraft, { sourceId, title }: SourceBook, known: KnownBook): void {
    const link = this.links.get(sourceId) ?? { sourceId, title, known, categories: [] };
    link.categories.push(category);
    this.links.set(sourceId, link);
  }

  private import(category: CategoryDraft, book: SourceBook, link: TextLink): void {
    const entry = this.imports.get(book.sourceId) ?? plannedImport(book, link);
    entry.book.categories.push(category);
    this.imports.set(book.sourceId, entry);
  }
}
