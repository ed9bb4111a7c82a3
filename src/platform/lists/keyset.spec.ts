import { behind, inOrder } from './keyset';

const key = (sql: string, descending: boolean, value: string) => ({ sql, descending, value });

describe('what stands behind an item', () => {
  it('is one comparison of rows where all keys go the same way', () => {
    expect(behind([key('a', false, '$1'), key('id', false, '$2')])).toBe('(a, id) > ($1, $2)');
    expect(behind([key('a', true, '$1'), key('id', true, '$2')])).toBe('(a, id) < ($1, $2)');
  });

  it('begins with the first key where they do not, so that an index can begin there, too', () => {
    expect(behind([key('a', true, '$1'), key('b', false, '$2'), key('id', false, '$3')])).toBe(
      '(a <= $1 AND (a < $1 OR (b >= $2 AND (b > $2 OR id > $3))))',
    );
  });

  it('is in the order of the keys', () => {
    expect(inOrder([key('a', true, '$1'), key('id', false, '$2')])).toBe('a DESC, id ASC');
  });
});
