import type { CategoryDraft } from '#features/catalog/book-draft';

/** How much a category may hold; 0 sets no limit. */
export interface ShelfLimits {
  maxAuthorsPerCategory: number;
  maxBooksPerAuthor: number;
}

/** A book that stands in a category, or would; without an author, `authorKey` is empty and counts as one author. */
export interface Holding {
  sourceId: string;
  workKey: string;
  authorKey: string;
}

export type ShelfRefusal = 'duplicate' | 'author-limit' | 'books-per-author-limit';

/**
 * What one category holds, with what a run adds. Books already there count, so a run that was cut off and begins
 * again ends with the same books as one that was not.
 */
export class CategoryShelf {
  private readonly ids = new Set<string>();
  /** The source's id of the book that holds a work's place. */
  private readonly works = new Map<string, string>();
  private readonly booksOf = new Map<string, number>();

  constructor(
    readonly category: CategoryDraft,
    private readonly limits: ShelfLimits,
    holdings: readonly Holding[],
  ) {
    for (const holding of holdings) this.put(holding);
  }

  holds(sourceId: string): boolean {
    return this.ids.has(sourceId);
  }

  /** Adds a book unless a rule forbids it, and then says which. */
  take(holding: Holding): ShelfRefusal | undefined {
    const { maxAuthorsPerCategory, maxBooksPerAuthor } = this.limits;
    if (this.works.has(holding.workKey)) return 'duplicate';
    const books = this.booksOf.get(holding.authorKey) ?? 0;
    if (books === 0 && maxAuthorsPerCategory > 0 && this.booksOf.size >= maxAuthorsPerCategory)
      return 'author-limit';
    if (maxBooksPerAuthor > 0 && books >= maxBooksPerAuthor) return 'books-per-author-limit';
    this.put(holding);
    return undefined;
  }

  /** The source's id of the book that stands here with the same title and author. */
  editionOf(workKey: string): string | undefined {
    return this.works.get(workKey);
  }

  /** Whether no further book could be taken, so that the rest of the listing need not be read. */
  get isFull(): boolean {
    const { maxAuthorsPerCategory, maxBooksPerAuthor } = this.limits;
    if (maxAuthorsPerCategory === 0 || maxBooksPerAuthor === 0) return false;
    if (this.booksOf.size < maxAuthorsPerCategory) return false;
    return [...this.booksOf.values()].every((books) => books >= maxBooksPerAuthor);
  }

  private put({ sourceId, workKey, authorKey }: Holding): void {
    this.ids.add(sourceId);
    this.works.set(workKey, sourceId);
    this.booksOf.set(authorKey, (this.booksOf.get(authorKey) ?? 0) + 1);
  }
}
