import { between, randomFrom } from '#sample/random';
import { BOOKS, pageCounts } from './reading-corpus';

const PATHS = 20_000;
const LIST_SIZE = 20;

/** What is asked of a server: for each thing that is measured, paths in an order that chance chose once. */
export function readingPaths(): Record<'page' | 'list', string[]> {
  const random = randomFrom(5);
  const counts = pageCounts();
  const page = () => {
    const id = between(random, 1, BOOKS);
    return `/api/v1/books/${id}/pages/${between(random, 1, counts[id - 1] as number)}`;
  };
  const list = () => `/api/v1/books?page=${between(random, 1, BOOKS / LIST_SIZE)}&size=${LIST_SIZE}`;
  return { page: Array.from({ length: PATHS }, page), list: Array.from({ length: PATHS }, list) };
}
