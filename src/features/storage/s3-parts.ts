import type { Readable } from 'node:stream';

/** The bytes of a stream in parts of a size, of which the last one may be shorter; none when there are no bytes. */
export async function* partsOf(stream: Readable, partBytes: number): AsyncGenerator<Buffer, undefined> {
  let held: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    held.push(chunk);
    size += chunk.length;
    if (size < partBytes) continue;
    let rest = Buffer.concat(held, size);
    for (; rest.length >= partBytes; rest = rest.subarray(partBytes)) yield rest.subarray(0, partBytes);
    held = [rest];
    size = rest.length;
  }
  if (size > 0) yield Buffer.concat(held, size);
}
