import { createHash } from 'node:crypto';
import { Transform, type TransformCallback } from 'node:stream';
import { LibraryError } from '#platform/errors/library-error';

/** Passes bytes on and knows their number and SHA-256 at the end; fails as soon as there are too many. */
export class Metered extends Transform {
  size = 0;
  private readonly hash = createHash('sha256');

  constructor(private readonly maxBytes = Infinity) {
    super();
  }

  override _transform(chunk: Buffer, _: BufferEncoding, done: TransformCallback): void {
    this.size += chunk.length;
    if (this.size > this.maxBytes) return done(tooLarge(this.maxBytes));
    this.hash.update(chunk);
    done(null, chunk);
  }

  /** In hexadecimal; to be asked for once, at the end. */
  sha256(): string {
    return this.hash.digest('hex');
  }
}

function tooLarge(maxBytes: number): LibraryError {
  const message = `At most ${maxBytes} bytes are taken here: send something smaller.`;
  return new LibraryError('invalid', 'object.too-large', message);
}
