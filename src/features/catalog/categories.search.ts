import { Injectable } from '@nestjs/common';
import { Statements, type Statement } from '#platform/database/statements';
import type { Found } from '#platform/database/found';
import { PageQueryDto } from '#platform/http/page-query.dto';
import type { CategoryDto } from './category.dto';

const CATEGORY = `id, name,
  (SELECT count(*)::integer FROM book_categories WHERE category_id = categories.id) AS books`;

const ONE: Statement = { name: 'category', text: `SELECT ${CATEGORY} FROM categories WHERE id = $1` };

const LIST: Statement = {
  name: 'categories',
  text: `SELECT (SELECT count(*)::integer FROM categories) AS total,
    (SELECT coalesce(json_agg(category), '[]') FROM (
       SELECT ${CATEGORY} FROM categories ORDER BY name, id LIMIT $1 OFFSET $2) AS category) AS items`,
};

const OF_BOOK: Statement = {
  name: 'categories-of-book',
  text: `SELECT (SELECT count(*)::integer FROM book_categories WHERE book_id = books.id) AS total,
    (SELECT coalesce(json_agg(category), '[]') FROM (
       SELECT ${CATEGORY} FROM categories
       WHERE id IN (SELECT category_id FROM book_categories WHERE book_id = books.id)
       ORDER BY name, id LIMIT $2 OFFSET $3) AS category) AS items
    FROM books WHERE id = $1`,
};

/** Finds categories. */
@Injectable()
export class CategoriesSearch {
  constructor(private readonly statements: Statements) {}

  one(id: number): Promise<CategoryDto | undefined> {
    return this.statements.row<CategoryDto>(ONE, [id]);
  }

  /** By name. */
  async list(query: PageQueryDto): Promise<Found<CategoryDto>> {
    const values = [query.size, PageQueryDto.offset(query)];
    return (await this.statements.row<Found<CategoryDto>>(LIST, values)) as Found<CategoryDto>;
  }

  /** Those that a book stands in, by name; undefined without such a book. */
  ofBook(bookId: number, query: PageQueryDto): Promise<Found<CategoryDto> | undefined> {
    return this.statements.row<Found<CategoryDto>>(OF_BOOK, [bookId, query.size, PageQueryDto.offset(query)]);
  }
}
