import { Readable } from 'node:stream';
import type { ByteRange, Content } from './send-content';

/** A text that is sent piece by piece: its length in bytes of UTF-8, and its hash, which becomes the ETag. */
interface TextToSend {
  bytes: number;
  sha256: string;
  /** The pieces from one on that holds the byte, and how many bytes of them stand before it. */
  from: (byte: number) => Promise<{ pieces: AsyncIterable<string>; skip: number }>;
}

async function* withFirst(
  first: IteratorResult<Buffer>,
  rest: AsyncIterator<Buffer>,
): AsyncGenerator<Buffer> {
  for (let piece = first; !piece.done; piece = await rest.next()) yield piece.value;
}

/** Begins to read, so that what fails at once fails before anything is sent. */
async function begun(pieces: AsyncGenerator<Buffer>): Promise<Readable> {
  return Readable.from(withFirst(await pieces.next(), pieces), { objectMode: false });
}

/** So many bytes of the pieces, without those that are skipped. */
async function* bytesOf(pieces: AsyncIterable<string>, skip: number, count: number): AsyncGenerator<Buffer> {
  let before = skip;
  let left = count;
  for await (const piece of pieces) {
    const bytes = Buffer.from(piece);
    const wanted = bytes.subarray(before, before + left);
    before = Math.max(0, before - bytes.length);
    left -= wanted.length;
    if (wanted.length > 0) yield wanted;
    if (left === 0) return;
  }
}

/** A text as `text/plain`, whole or a range of its bytes, of which no more is held than a piece. */
export function plainText({ bytes, sha256, from }: TextToSend): Content {
  const open = async ({ start, end }: ByteRange = { start: 0, end: bytes - 1 }) => {
    const { pieces, skip } = await from(start);
    return begun(bytesOf(pieces, skip, end - start + 1));
  };
  return { size: bytes, type: 'text/plain; charset=utf-8', etag: `"${sha256}"`, open };
}
