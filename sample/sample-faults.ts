import { type ServerResponse } from 'node:http';
import { Readable, pipeline } from 'node:stream';
import { type CoverFault } from './sample-cover-faults';
import { type SampleText } from './sample-texts';

export type TextFault =
  | 'missing'
  | 'error'
  | 'html'
  | 'empty'
  | 'nul'
  | 'private-redirect'
  | 'loop'
  | 'hang'
  | 'truncated'
  | 'endless';

/** What goes wrong at the source; a test changes it while the server runs. Zero and false mean: never. */
export interface SampleFaults {
  /** The fault of a book's text, by the book's id. */
  books: Record<number, TextFault>;
  /** The fault of a book's cover, by the book's id. */
  covers: Record<number, CoverFault>;
  /** Every n-th request for the catalogue or a text fails with `failStatus`, and `retryAfter` seconds if given. */
  failEvery: number;
  failStatus: number;
  retryAfter: number | null;
  /** Every n-th answer of the catalogue stops in the middle of its JSON. */
  malformedJsonEvery: number;
  endlessNext: boolean;
  /** Milliseconds before any answer. */
  latencyMs: number;
}

export function noFaults(): SampleFaults {
  return {
    books: {},
    covers: {},
    failEvery: 0,
    failStatus: 503,
    retryAfter: null,
    malformedJsonEvery: 0,
    endlessNext: false,
    latencyMs: 0,
  };
}

function* sameLineForever(): Generator<Buffer> {
  const lines = Buffer.from('And so the tale went on, and on, and on, and would not end.\r\n'.repeat(1_000));
  for (;;) yield lines;
}

type Misbehaviour = (response: ServerResponse, text: SampleText, path: string) => void;

const misbehaviours: Record<TextFault, Misbehaviour> = {
  missing: (response) => response.writeHead(404, { 'content-type': 'text/plain' }).end('No such file.'),
  error: (response) => response.writeHead(500, { 'content-type': 'text/plain' }).end('The disk is unwell.'),
  html: (response) =>
    response
      .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
      .end('<!doctype html><title>One moment</title><p>Are you a person? Tick the box to read on.</p>'),
  empty: (response, text) => response.writeHead(200, { 'content-type': text.type }).end(),
  nul: (response, text) => {
    const middle = text.bytes.length >> 1;
    const bytes = Buffer.concat([
      text.bytes.subarray(0, middle),
      Buffer.alloc(3),
      text.bytes.subarray(middle),
    ]);
    response.writeHead(200, { 'content-type': text.type }).end(bytes);
  },
  'private-redirect': (response, text) =>
    response.writeHead(302, { location: `http://10.0.0.1/private/${text.bookId}.txt` }).end(),
  loop: (response, _text, path) => response.writeHead(302, { location: path }).end(),
  hang: (response, text) =>
    response.writeHead(200, { 'content-type': text.type }).write(text.bytes.subarray(0, 100)),
  truncated: (response, text) => {
    response.writeHead(200, { 'content-type': text.type, 'content-length': text.bytes.length });
    response.write(text.bytes.subarray(0, text.bytes.length >> 1), () => response.destroy());
  },
  endless: (response, text) => {
    response.writeHead(200, { 'content-type': text.type });
    pipeline(Readable.from(sameLineForever()), response, () => response.destroy());
  },
};

/** Sends a text in the way that its fault says; `hang` and `endless` leave the answer open until a side closes it. */
export function sendFaulty(fault: TextFault, response: ServerResponse, text: SampleText, path: string): void {
  misbehaviours[fault](response, text, path);
}
