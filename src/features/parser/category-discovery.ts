import type { CategoryDraft } from '#features/catalog/book-draft';
import type { BookSource } from './book-source';
import { categoriesOf } from './category-name';

interface DiscoveryLimits {
  /** Pages of the most popular books to read; 0 reads them all. */
  discoveryPagesLimit: number;
  /** Categories to keep; 0 keeps all. */
  maxCategories: number;
}

const byCodePoint = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Counts how often each category is met, and in which spelling. */
class CategoryCount {
  private readonly spellings = new Map<string, Map<string, number>>();

  add({ key, name }: CategoryDraft): void {
    const names = this.spellings.get(key) ?? new Map<string, number>();
    names.set(name, (names.get(name) ?? 0) + 1);
    this.spellings.set(key, names);
  }

  /** The categories, the most frequent first, ties by name; each in its most frequent spelling. */
  mostFrequent(): CategoryDraft[] {
    return [...this.spellings]
      .map(([key, names]) => {
        const [[name] = [key]] = [...names].sort((a, b) => b[1] - a[1] || byCodePoint(a[0], b[0]));
        return { key, name, books: [...names.values()].reduce((sum, count) => sum + count) };
      })
      .sort((a, b) => b.books - a.books || byCodePoint(a.name, b.name))
      .map(({ key, name }) => ({ key, name }));
  }
}

/**
 * The categories that the source's most popular books stand in, the most frequent first. A fault after the first page
 * ends the reading early and is passed to `onFault`: what was read is still good.
 */
export async function discoverCategories(
  source: BookSource,
  limits: DiscoveryLimits,
  onFault: (fault: unknown) => void,
  signal?: AbortSignal,
): Promise<CategoryDraft[]> {
  const count = new CategoryCount();
  let pages = 0;
  try {
    for await (const { books } of source.popular(signal)) {
      for (const book of books) categoriesOf(book).forEach((category) => count.add(category));
      pages += 1;
      if (pages === limits.discoveryPagesLimit) break;
    }
  } catch (error) {
    if (pages === 0 || signal?.aborted) throw error;
    onFault(error);
  }
  const categories = count.mostFrequent();
  return limits.maxCategories > 0 ? categories.slice(0, limits.maxCategories) : categories;
}
