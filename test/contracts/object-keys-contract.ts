import { text } from 'node:stream/consumers';
import { BUCKETS, type Bucket } from '#features/storage/object-store';
import type { StoreGround } from './object-store-ground';

const GOOD = [
  ...[
    'a',
    '0',
    '007',
    '1e5',
    'null',
    'A',
    'Ω',
    'é',
    'e\u0301',
    '日本語',
    '📚',
    'a b',
    ' a ',
    'a+b',
    'a%41',
    '%2e%2e',
    '%',
  ],
  ...['a.b', '..a', 'a..', '...', 'a/b/c', 'a-/..b/c', '~', 'a?b=c', 'a#b', 'a:b', 'a\\b', '*', '{}', '|'],
  ...[
    '!@$^(),;',
    '_.-',
    'con',
    'a/.b',
    'x'.repeat(200),
    `${`${'ü'.repeat(50)}/`.repeat(9)}${'z'.repeat(115)}`,
  ],
];

const BAD = [
  ...[
    '',
    '/',
    '/a',
    'a/',
    'a//b',
    '.',
    '..',
    '../a',
    'a/../b',
    'a/..',
    './a',
    'a/./b',
    'a\0b',
    '\0',
    'a\nb',
    '\x7f',
  ],
  ...['a\u0085b', 'a\ud800b', 'a\ufffeb', 'x'.repeat(1_025), 'ü'.repeat(513)],
];

async function listed(ground: StoreGround, bucket: Bucket, prefix?: string): Promise<string[]> {
  const keys: string[] = [];
  for await (const { key } of ground.store.list(bucket, prefix)) keys.push(key);
  return keys.sort();
}

export function describeKeys(ground: () => StoreGround): void {
  it.each(GOOD)('may be %j', async (key) => {
    const { store } = ground();
    await store.put({ bucket: 'avatars', key }, Buffer.from(`It is ${key}.`));
    expect(await text(await store.get({ bucket: 'avatars', key }))).toBe(`It is ${key}.`);
  });

  it('is listed as it is', async () => {
    const { store } = ground();
    expect(await listed(ground(), 'avatars')).toEqual([...GOOD].sort());
    const texts = await Promise.all(
      GOOD.map(async (key) => text(await store.get({ bucket: 'avatars', key }))),
    );
    expect(texts).toEqual(GOOD.map((key) => `It is ${key}.`));
    for (const key of GOOD) await store.remove({ bucket: 'avatars', key });
    expect(await listed(ground(), 'avatars')).toEqual([]);
  });

  it.each(BAD)('may not be %j, whatever is asked', async (key) => {
    const { store } = ground();
    const place = { bucket: 'covers' as const, key };
    const asked = [
      ...[() => store.put(place, Buffer.from('x')), () => store.get(place), () => store.stat(place)],
      ...[() => store.remove(place), () => store.signGet(place, { seconds: 60, type: 'text/plain' })],
      () => store.signForm(place, { seconds: 60, type: 'text/plain', maxBytes: 1 }),
    ];
    for (const ask of asked)
      await expect(ask()).rejects.toMatchObject({ kind: 'invalid', code: 'object.bad-key' });
    expect(await listed(ground(), 'covers')).toEqual([]);
  });

  it('belongs to one bucket alone', async () => {
    const { store } = ground();
    for (const bucket of BUCKETS) await store.put({ bucket, key: 'same' }, Buffer.from(bucket));
    const texts = BUCKETS.map(async (bucket) => text(await store.get({ bucket, key: 'same' })));
    expect(await Promise.all(texts)).toEqual([...BUCKETS]);
    for (const bucket of BUCKETS) await store.remove({ bucket, key: 'same' });
  });

  it('is found by how it begins, with the size of its object and its time', async () => {
    const { store } = ground();
    for (const key of ['in/1', 'in/2', 'inner', 'out/1'])
      await store.put({ bucket: 'covers', key }, Buffer.from(key));
    expect(await listed(ground(), 'covers', 'in')).toEqual(['in/1', 'in/2', 'inner']);
    expect(await listed(ground(), 'covers', 'in/')).toEqual(['in/1', 'in/2']);
    expect(await listed(ground(), 'covers', 'nothing')).toEqual([]);
    for await (const object of store.list('covers', 'out')) {
      expect(object).toMatchObject({ key: 'out/1', size: 5 });
      expect(Math.abs(Date.now() - object.modifiedAt.getTime())).toBeLessThan(60_000);
    }
  });
}

/** What a server does that writes XML as it should be, and lists more than it lists at once. */
export function describeManyKeys(ground: () => StoreGround): void {
  it('is one of more than a server lists at once', async () => {
    const { store } = ground();
    const keys = Array.from({ length: 1_010 }, (_, number) => `many/${String(number).padStart(4, '0')}`);
    while (keys.length > 0)
      await Promise.all(
        keys.splice(0, 20).map((key) => store.put({ bucket: 'originals', key }, Buffer.from('x'))),
      );
    expect(new Set(await listed(ground(), 'originals', 'many/')).size).toBe(1_010);
  });

  it.each(['&<>"\'', 'a=b&c', '&amp;', '&#65;', ']]>'])('may mean something in XML, like %j', async (key) => {
    const place = { bucket: 'avatars' as const, key };
    await ground().store.put(place, Buffer.from('x'));
    expect(await listed(ground(), 'avatars')).toEqual([key]);
    await ground().store.remove(place);
  });
}
