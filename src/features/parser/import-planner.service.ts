import { Injectable } from '@nestjs/common';
import type { CategoryDraft } from '#features/catalog/book-draft';
import { LibraryError } from '#platform/errors/library-error';
import { BookSource } from './book-source';
import { discoverCategories } from './category-discovery';
import { categoryName } from './category-name';
import { describeFailure } from './failure';
import { HoldingsSearch } from './holdings.search';
import { ImportListingsService } from './import-listings.service';
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
    private readonly listings: ImportListingsService,
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

  /**
   * Plans the categories in their order, without the books that are excluded; one that fails does not stop the others. For a
   * run, no listing is read twice, however often its plan is begun.
   */
  async plan(
    categories: readonly CategoryDraft[],
    { signal, onProgress }: ImportWatch,
    { excluded, runId }: { excluded?: ReadonlySet<string>; runId?: number } = {},
  ): Promise<Planning> {
    const { name } = this.source;
    const books = await this.holdings.knownBooks(name);
    const removed = await this.holdings.removedBooks(name);
    const holdingsOf = (key: string) => this.holdings.inCategory(name, key);
    const plan = new ImportPlan({ books, removed, holdingsOf }, this.config, excluded);
    const categoryFailures: Record<string, string> = {};
    for (const [done, category] of categories.entries()) {
      onProgress?.({ phase: 'planning', done, total: categories.length, category: category.name });
      try {
        await this.planCategory(plan, category, { runId, signal });
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

  /** Offers the plan every book of the listing. Reads on only while a book could still be taken. */
  private async planCategory(
    plan: ImportPlan,
    category: CategoryDraft,
    reading: { runId?: number; signal?: AbortSignal },
  ): Promise<void> {
    const shelf = await plan.shelf(category);
    const isWanted = () => !shelf.isFull;
    for await (const { books, unreadable } of this.listings.read(category, { ...reading, isWanted })) {
      for (const sourceId of unreadable) plan.leaveOut(sourceId);
      for (const book of books) plan.offer(shelf, book);
    }
  }
}
