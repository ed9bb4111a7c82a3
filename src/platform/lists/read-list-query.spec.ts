import { LibraryError } from '#platform/errors/library-error';
import { writeCursor } from './list-cursor';
import type { ListDeclaration, ListField } from './list-declaration';
import { readListQuery } from './read-list-query';

const number: ListField = {
  kind: 'number',
  column: 'n',
  operators: ['eq', 'gte', 'in'],
  sorts: true,
  about: 'n',
  example: 1,
};
const LIST: ListDeclaration = {
  name: 'things',
  fields: {
    n: number,
    title: { ...number, kind: 'words', column: 'sort_title', operators: ['startswith'] },
    seen: { ...number, kind: 'truth', operators: ['eq'], sorts: false },
  },
  own: {
    shelf: {
      about: 'The shelf.',
      example: 'a',
      read: (text) => (text === 'a' ? { value: 1 } : { fault: 'must be a' }),
      sql: (value, values) => values.add(value),
    },
  },
  order: '-n',
};

const read = (asked: Record<string, unknown>) => readListQuery(LIST, asked);
const faultsOf = (asked: Record<string, unknown>) => {
  try {
    read(asked);
  } catch (error) {
    return (error as LibraryError).details.errors?.map(({ message }) => message);
  }
  return [];
};

describe('a query of a list', () => {
  it('that says nothing asks for the first part in the order of the list', () => {
    const order = [
      { name: 'n', descending: true },
      { name: 'id', descending: true },
    ];
    expect(read({})).toEqual({ page: 1, size: 20, order, filters: [], from: undefined });
  });

  it('says what is wanted in types of its own', () => {
    const asked = {
      page: '3',
      size: '100',
      order_by: '-title,n',
      n__gte: '-7',
      n__in: '1,2',
      seen: 'true',
      shelf: 'a',
    };
    expect(read(asked)).toMatchObject({
      page: 3,
      size: 100,
      order: [
        { name: 'title', descending: true },
        { name: 'n', descending: false },
        { name: 'id', descending: false },
      ],
      filters: [
        { parameter: 'n__gte', value: -7 },
        { parameter: 'n__in', value: [1, 2] },
        { parameter: 'seen', value: true },
        { parameter: 'shelf', value: 1 },
      ],
    });
  });

  it.each([
    [{ page: '0' }, 'page must be a whole number from 1 to 1000000'],
    [{ size: '101' }, 'size must be a whole number from 1 to 100'],
    [{ page: ['1', '2'] }, 'page must be a whole number from 1 to 1000000'],
    [{ order_by: 'seen' }, /^order_by must be 1 to 3 of n, title/],
    [{ order_by: 'n,-n' }, /^order_by must be/],
    [{ order_by: '--n' }, /^order_by must be/],
    [
      { n__lte: '1' },
      /^n__lte should not exist: the parameters are page, size, order_by, cursor, n, n__gte, n__in/,
    ],
    [{ n: '1.5' }, /^n must be a whole number/],
    [{ n: ['1', '2'] }, 'n must be given once'],
    [{ n__in: '1,x' }, /^n__in must be a whole number .*, or several of these with commas between$/],
    [{ n__in: '1,'.repeat(50) + '1' }, 'n__in must have at most 50 values'],
    [{ title__startswith: ' ' }, /^title__startswith must be a text of 1 to 200 characters/],
    [{ title__startswith: 'a\0' }, /^title__startswith must not have NUL/],
    [{ shelf: 'b' }, 'shelf must be a'],
    [{ cursor: 'x' }, /^cursor must be the nextCursor/],
    [{ constructor: '1' }, /^constructor should not exist/],
  ])('is refused where it is at fault: %j', (asked, message) => {
    expect(faultsOf(asked)).toEqual([typeof message === 'string' ? message : expect.stringMatching(message)]);
  });

  it('is told all its faults at once, but no endless list of them', () => {
    expect(faultsOf({ size: 'x', n: 'y', z: '1' })).toHaveLength(3);
    const many = Object.fromEntries(Array.from({ length: 900 }, (_, index) => [`x${index}`, '1']));
    expect(faultsOf(many)).toHaveLength(20);
  });
});

describe('a cursor', () => {
  const place = {
    page: 2,
    began: Date.now(),
    before: '790',
    except: ['780', '788'],
    keys: [7, 'moby dick', 3],
  };
  const walk = { order_by: 'n,title', n__gte: '1' };
  const { order, filters } = read(walk);
  const cursor = writeCursor(LIST, { order, filters }, place);

  it('says where to go on, to the same request alone', () => {
    expect(read({ ...walk, cursor, size: '7' })).toMatchObject({ page: 2, size: 7, from: place });
    expect(faultsOf({ ...walk, n__gte: '2', cursor })).toHaveLength(1);
    expect(faultsOf({ n__gte: '1', cursor })).toHaveLength(1);
    expect(faultsOf({ ...walk, cursor, page: '2' })).toEqual([
      expect.stringMatching(/^cursor must not stand beside page/),
    ]);
  });

  it('is refused wherever it was changed', () => {
    const [form, seal, ...parts] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[];
    const changed = [...parts];
    changed[4] = [8, 'moby dick', 3];
    for (const forged of [
      [2, seal, ...parts],
      [form, seal, ...changed],
      [form, 'x', ...parts],
      [],
      {},
      7,
      null,
    ])
      expect(
        faultsOf({ ...walk, cursor: Buffer.from(JSON.stringify(forged)).toString('base64url') }),
      ).toHaveLength(1);
  });

  it('is refused when its seal is right but nothing of that sort is in the list', () => {
    const seals = { order, filters };
    for (const keys of [
      ['7', 'a', 3],
      [7, 8, 3],
      [7, 'a'],
      [7, 'a', 1e12],
      [7, 'a\0', 3],
      [7, 'a', null],
    ])
      expect(
        faultsOf({ ...walk, cursor: writeCursor(LIST, seals, { ...place, keys: keys as never }) }),
      ).toHaveLength(1);
    for (const wrong of [{ before: 'x' }, { except: ['1', 'y'] }, { page: 0 }, { began: -1 }])
      expect(faultsOf({ ...walk, cursor: writeCursor(LIST, seals, { ...place, ...wrong }) })).toHaveLength(1);
  });

  it('is good for a day', () => {
    const old = writeCursor(LIST, { order, filters }, { ...place, began: Date.now() - 25 * 3_600_000 });
    expect(faultsOf({ ...walk, cursor: old })).toEqual([expect.stringContaining('begin again')]);
  });
});
