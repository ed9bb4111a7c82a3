import { randomUUID } from 'node:crypto';
import type { ObjectPlace, SignedForm } from '#features/storage/object-store';
import type { StoreGround } from './object-store-ground';

/** What is signed for unless a test says otherwise. */
export const SIGNED = { seconds: 600, type: 'image/png' };

/** What an address answers that is not good, or not any more. */
export const REFUSED = 403;

export const newPlace = (): ObjectPlace => ({ bucket: 'covers', key: `signed/ä b+${randomUUID()}` });

/** The place of a new object of ten bytes. */
export async function keptPlace({ store }: StoreGround): Promise<ObjectPlace> {
  const place = newPlace();
  await store.put(place, Buffer.from('abcdefghij'), { type: 'text/html' });
  return place;
}

export const ask = ({ origin }: StoreGround, url: string, init?: RequestInit) =>
  fetch(url.startsWith('/') ? origin + url : url, init);

export function sendForm(
  ground: StoreGround,
  { url, fields }: SignedForm,
  bytes = 'their bytes',
): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  body.append('file', new Blob([bytes]), 'anything.bin');
  return ask(ground, url, { method: 'POST', body });
}

/** Another letter in the place of one, so that it stays what it looks like. */
export function altered(text: string, position: number): string {
  const other = text[position] === 'A' ? 'B' : 'A';
  return text.slice(0, position) + other + text.slice(position + 1);
}
