import type { Request } from 'express';
import { listLinks } from './list-links';

function linksOf(
  originalUrl: string,
  changes: Partial<Parameters<typeof listLinks>[1]>,
): Record<string, string> {
  const query = Object.fromEntries(new URL(originalUrl, 'http://library').searchParams);
  const standing = { page: 1, size: 10, total: 35, totalIsExact: true, nextCursor: 'abc', ...changes };
  const header = listLinks({ originalUrl, query } as unknown as Request, standing);
  return Object.fromEntries(
    [...header.matchAll(/<([^>]*)>; rel="(\w+)"/g)].map(([, address = '', rel = '']) => [rel, address]),
  );
}

describe('the links of a part of a list', () => {
  it('lead to the first, the next and the last, with everything else that was asked for', () => {
    expect(linksOf('/api/v1/books?language=en&size=10', {})).toEqual({
      first: '/api/v1/books?language=en&size=10&page=1',
      next: '/api/v1/books?language=en&size=10&page=2',
      last: '/api/v1/books?language=en&size=10&page=4',
    });
  });

  it('lead back, and nowhere behind the last', () => {
    const links = linksOf('/books?page=4', { page: 4, nextCursor: null });
    expect(links).toEqual({ first: '/books?page=1', prev: '/books?page=3', last: '/books?page=4' });
    expect(linksOf('/books?page=99', { page: 99, nextCursor: null })).toMatchObject({
      prev: '/books?page=4',
    });
  });

  it('go on by the cursor in a walk, and where nobody knows the last page', () => {
    expect(linksOf('/books?cursor=old', { page: 3 })).toEqual({ first: '/books', next: '/books?cursor=abc' });
    expect(linksOf('/books?page=2', { page: 2, totalIsExact: false })).toEqual({
      ...{ first: '/books?page=1', prev: '/books?page=1', next: '/books?cursor=abc' },
    });
  });

  it('cannot be broken out of', () => {
    expect(
      linksOf('/books?title__startswith=%3E%3B%20rel%3D%22x%22', { nextCursor: null, total: 1 }),
    ).toEqual({
      first: '/books?title__startswith=%3E%3B+rel%3D%22x%22&page=1',
      last: '/books?title__startswith=%3E%3B+rel%3D%22x%22&page=1',
    });
  });
});
