import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import type { CategoryDraft } from '#features/catalog/book-draft';
import { BookSource, type SourcePage } from './book-source';
import { categoriesOf } from './category-name';
import { ImportListing } from './import-listing.entity';
import { storableJson } from './storable-json';

const KEEP = `
  INSERT INTO import_listings (run_id, category_key, pages) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`;

/** Reads the listings of categories, and those of a run once: who plans it anew, because its worker died, goes on from there. */
@Injectable()
export class ImportListingsService {
  constructor(
    private readonly source: BookSource,
    @InjectRepository(ImportListing) private readonly listings: Repository<ImportListing>,
  ) {}

  /**
   * The pages of a category's listing with the books that stand in the category itself: upstream's `topic` finds parts of
   * words too, so that "art" brings "Martial arts". Reads on only while `isWanted`.
   */
  async *read(
    { key, name }: CategoryDraft,
    { runId, signal, isWanted }: { runId?: number; signal?: AbortSignal; isWanted: () => boolean },
  ): AsyncGenerator<SourcePage> {
    const kept = runId === undefined ? null : await this.listings.findOneBy({ runId, categoryKey: key });
    if (kept) return yield* kept.pages;
    const pages: SourcePage[] = [];
    for await (const { books, unreadable } of this.source.byTopic(name, signal)) {
      const own = books.filter((book) => categoriesOf(book).some((category) => category.key === key));
      pages.push({ books: own, unreadable });
      yield { books: own, unreadable };
      if (!isWanted()) break;
    }
    if (runId !== undefined) await this.listings.query(KEEP, [runId, key, storableJson(pages)]);
  }
}
