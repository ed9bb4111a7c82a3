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
  /** The source's ids of what was in the library and was removed. */
  removed?: ReadonlySet<string>;
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
  /** A stable code. */
  reason: string;
  /** The reason in words, where the code does not say it all. */
  detail: string | null;
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
  private readonly shelves: CategoryShelf[] = [];
  private refused = false;

  constructor(
    private readonly library: LibraryState,
    private readonly limits: ShelfLimits,
    private readonly excluded: ReadonlySet<string> = new Set(),
  ) {}

  /** The shelf of a category as the library holds it now; fill it by `offer`. */
  async shelf(category: CategoryDraft): Promise<CategoryShelf> {
    const shelf = new CategoryShelf(category, this.limits, await this.library.holdingsOf(category.key));
    this.shelves.push(shelf);
    return shelf;
  }

  /**
   * Whether a limit left a book out, or may have, as the listing of a full shelf is not read further: then another may
   * take the place of one that fails.
   */
  get limited(): boolean {
    return this.refused || this.shelves.some(({ isFull }) => isFull);
  }

  /** Considers one book for a category that is one of its own. */
  offer(shelf: CategoryShelf, book: SourceBook): void {
    this.met.set(book.sourceId, book.title);
    const known = this.library.books.get(book.sourceId);
    if (known && known.downloads !== book.downloads) this.downloads.set(book.sourceId, book.downloads);
    if (this.excluded.has(book.sourceId) || shelf.holds(book.sourceId)) return;
    if (known) this.offerKnown(shelf, book, known);
    else this.offerNew(shelf, book);
  }

  /** Takes down a record of the source that cannot be read. */
  leaveOut(sourceId: string): void {
    const title = '(a record that cannot be read)';
    this.met.set(sourceId, title);
    this.skips.set(sourceId, { sourceId, title, reason: 'record-unreadable', detail: null });
  }

  /** The library's id of a book that it holds already. */
  knownId(sourceId: string): number | null {
    return this.library.books.get(sourceId)?.bookId ?? null;
  }

  private offerKnown(shelf: CategoryShelf, book: SourceBook, known: KnownBook): void {
    const { sourceId, title } = book;
    if (!this.isTaken(shelf, book, known.workKey)) return;
    const link = this.links.get(sourceId) ?? { sourceId, title, known, categories: [] };
    link.categories.push(shelf.category);
    this.links.set(sourceId, link);
  }

  private offerNew(shelf: CategoryShelf, book: SourceBook): void {
    const { sourceId } = book;
    if (this.library.removed?.has(sourceId))
      return this.skip(book, 'removed', 'it was removed from the library');
    const text = chooseText(book);
    if ('skip' in text) return this.skip(book, text.skip);
    if (!this.isTaken(shelf, book, workKey(book.title, book.authors))) return;
    const entry = this.imports.get(sourceId) ?? plannedImport(book, text.link);
    entry.book.categories.push(shelf.category);
    this.imports.set(sourceId, entry);
    this.skips.delete(sourceId);
  }

  /** Whether the shelf has room for the book; where it has not, the book is skipped for that reason. */
  private isTaken(shelf: CategoryShelf, book: SourceBook, key: string): boolean {
    const [author] = book.authors;
    const holding = { sourceId: book.sourceId, workKey: key, authorKey: author ? authorKey(author) : '' };
    const refusal = shelf.take(holding);
    if (refusal === undefined) return true;
    if (refusal === 'duplicate')
      this.skip(book, refusal, `${shelf.editionOf(key)} has the same title and author`);
    else this.refuse(book, refusal, shelf.category);
    return false;
  }

  private refuse(book: SourceBook, refusal: string, { name }: CategoryDraft): void {
    this.refused = true;
    this.skip(book, refusal, `"${name}" holds as many as it may`);
  }

  /** A book that some category takes is not skipped, whatever another says of it. */
  private skip({ sourceId, title }: SourceBook, reason: string, detail: string | null = null): void {
    if (this.imports.has(sourceId) || this.library.books.has(sourceId) || this.skips.has(sourceId)) return;
    this.skips.set(sourceId, { sourceId, title, reason, detail });
  }
}
