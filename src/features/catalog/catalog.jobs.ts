import { IsInt, Max, Min } from 'class-validator';
import { defineJob } from '#platform/jobs/define-job';

export class SearchableBookPayload {
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  bookId: number;
}

/** Makes the words of a book's text findable. Whoever saves a text asks for it in the same transaction; a sweep asks when nobody did. */
export const indexBook = defineJob('search.index-book', {
  queue: 'search',
  payload: SearchableBookPayload,
  attempts: 5,
  requestable: true,
  key: ({ bookId }) => `search.index-book:${bookId}`,
});

export class BookChaptersPayload {
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  bookId: number;
}

/** Finds the chapters of a book that came in before the library looked for them; a sweep asks for it. */
export const findBookChapters = defineJob('catalog.find-chapters', {
  queue: 'search',
  payload: BookChaptersPayload,
  attempts: 3,
  key: ({ bookId }) => `catalog.find-chapters:${bookId}`,
});
