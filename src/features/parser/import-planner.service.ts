import { Injectable } from '@nestjs/common';
import type { CategoryDraft } from '#features/catalog/book-draft';
import { LibraryError } from '#platform/errors/library-error';
import { BookSource } from './book-source';
import { discoverCategories } from './category-discovery';
import { categoriesOf, categoryName } from './category-name';
import { describeFailure } from './failure';
import { HoldingsSearch } from './holdings.search';
import { ImportPlan } from './import-plan';
import type { ImportRequest, ImportWatch } from './import-request';
import { ParserConfig } from './parser.config';

/** A plan, and why a category's listing could not be read to its end, by the category's name. */
export interface Planning {
  plan: ImportPlan;
  categoryFailures: Record<string, string>;
}

/** The categories that a run goes through, and why some may be missing. */
export interface Discovery {
  categories: CategoryDraft[];
  categoryFailures: Record<string, string>;
}

/** Finds out what a run has to do: reads the source's listings, fetches no text and writes nothing. */
@Injectable()
export class ImportPlannerService {
  constructor(
    private readonly config: ParserConfig,
    private readonly holdings: HoldingsSearch,
    private readonly source: BookSource,
  ) {}

  /**
   * The categories of the request, else those that the source's popular books stand in.
   *
   * @throws LibraryError `category.missing`, `category.invalid`; those of the source
   */
  async categories({
    categories,
    signal,
    onProgress,
  }: Pick<ImportRequest, 'categories'> & ImportWatch): Promise<Discovery> {
    const categoryFailures: Record<string, string> = {};
    if (categories) return { categories: this.named(categories), categoryFailures };
    onProgress?.({ phase: 'discovering' });
    const onFault = (fault: unknown) => {
      categoryFailures['(discovery)'] = describeFailure(fault);
    };
    const found = await discoverCategories(this.source, this.config, onFault, signal);
    return { categories: found, categoryFailures };
  }

  /** Plans the categories in their order; one that fails does not stop the others. */
  async plan(
    categories: readonly CategoryDraft[],
    { signal, onProgress }: ImportWatch,
    excluded?: ReadonlySet<string>,
  ): Promise<Planning> {
    const { name } = this.source;
    const books = await this.holdings.knownBooks(name);
    const holdingsOf = (key: string) => this.holdings.inCategory(name, key);
    const plan = new ImportPlan({ books, holdingsOf }, this.config, excluded);
    const categoryFailures: Record<string, string> = {};
    for (const [done, category] of categories.entries()) {
      onProgress?.({ phase: 'planning', done, total: categories.length, category: category.name });
      try {
        await this.planCategory(plan, category, signal);
      } catch (error) {
        if (signal?.aborted) throw error;
        categoryFailures[category.name] = describeFailure(error);
      }
    }
    return { plan, categoryFailures };
  }

  private named(categories: readonly string[]): CategoryDraft[] {
    if (categories.length === 0) {
      throw new LibraryError(
        'invalid',
        'category.missing',
        'No category is named: name one, or leave the choice to discovery.',
      );
    }
    return categories.map((heading) => {
      const category = categoryName(heading);
      if (category) return category;
      throw new LibraryError('invalid', 'category.invalid', `"${heading}" cannot be the name of a category.`);
    });
  }

  /**
   * Offers the plan every book of the listing that stands in the category itself: upstream's `topic` finds parts of
   * words too, so that "art" brings "Martial arts". Reads on only while a book could still be taken.
   */
  private async planCategory(plan: ImportPlan, category: CategoryDraft, signal?: AbortSignal): Promise<void> {
    const shelf = await plan.shelf(category);
    for await (const { books, unreadable } of this.source.byTopic(category.name, signal)) {
      for (const sourceId of unreadable) plan.leaveOut(sourceId);
      const own = books.filter((book) => categoriesOf(book).some(({ key }) => key === category.key));
      for (const book of own) plan.offer(shelf, book);
      if (shelf.isFull) return;
    }
  }
}
