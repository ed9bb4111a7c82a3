import type { Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { outboundFault } from './outbound-fault';

/** What the library offers to decode, as the value of Accept-Encoding. */
export const DECODED_ENCODINGS = 'gzip, br';

const DECODERS = new Map<string, (() => Transform) | null>([
  ['', null],
  ['identity', null],
  ['gzip', createGunzip],
  ['x-gzip', createGunzip],
  ['br', createBrotliDecompress],
]);

export interface BodyTerms {
  url: string;
  encoding: string | null;
  length: string | null;
  maxBytes: number;
}

/**
 * The whole decoded body. The cap holds for the bytes received and for the decoded ones, while they come in, so
 * neither an endless body nor a compression bomb takes more memory than the cap; the stream is destroyed then.
 */
export async function readBody(body: Readable, terms: BodyTerms): Promise<Buffer> {
  const encoding = terms.encoding?.trim().toLowerCase() ?? '';
  const decoder = DECODERS.get(encoding);
  if (decoder === undefined) {
    body.destroy();
    throw outboundFault('source.refused', terms.url, `its encoding ${encoding} was not asked for.`);
  }
  if (Number(terms.length) > terms.maxBytes) {
    body.destroy();
    throw tooLarge(terms);
  }
  const chunks: Buffer[] = [];
  const capped = (source: AsyncIterable<Buffer>) => withinCap(source, terms);
  const collect = async (source: AsyncIterable<Buffer>) => {
    for await (const chunk of source) chunks.push(chunk);
  };
  if (decoder) await pipeline(body, capped, decoder(), capped, collect);
  else await pipeline(body, capped, collect);
  return Buffer.concat(chunks);
}

async function* withinCap(source: AsyncIterable<Buffer>, terms: BodyTerms): AsyncGenerator<Buffer> {
  let received = 0;
  for await (const chunk of source) {
    received += chunk.length;
    if (received > terms.maxBytes) throw tooLarge(terms);
    yield chunk;
  }
}

function tooLarge(terms: BodyTerms): Error {
  return outboundFault(
    'source.too-large',
    terms.url,
    `it is larger than the ${terms.maxBytes} bytes allowed.`,
  );
}
