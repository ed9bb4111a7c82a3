import { createHash } from 'node:crypto';
import { join } from 'node:path';

/** What names of files are made of here; capital letters are none of it, because some file systems take them for small ones. */
const PLAIN = /[a-z0-9_-]/;

/** File systems take names of up to 255 bytes. */
const LONGEST_NAME = 200;

const encoded = (byte: number) => {
  const character = String.fromCharCode(byte);
  return PLAIN.test(character) ? character : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
};

/**
 * Where an object lies below the folder of its bucket: one of 256 folders, and in it the key, percent-encoded; a key that
 * makes a name too long is parted into folders, whose names end in `+`.
 */
export function diskPath(key: string): string {
  const shelf = createHash('sha256').update(key).digest('hex').slice(0, 2);
  const name = Array.from(Buffer.from(key), encoded).join('');
  const pieces = name.match(new RegExp(`.{1,${LONGEST_NAME}}`, 'g')) ?? [];
  return join(shelf, ...pieces.slice(0, -1).map((piece) => `${piece}+`), pieces.at(-1) ?? '');
}

/** The key of the object that lies at the path below the folder of its bucket; undefined when no object does. */
export function keyAt(path: string): string | undefined {
  const name = path.slice(3).replaceAll(/\+\//g, '');
  try {
    const key = decodeURIComponent(name);
    return diskPath(key) === path ? key : undefined;
  } catch {
    return undefined;
  }
}
