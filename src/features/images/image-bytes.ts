import { open } from 'node:fs/promises';

/** A file by its path, or its bytes. */
export type ImageSource = string | Uint8Array;

const BLOCK = 65_536;

/** The bytes of a file, of which a block at a time is in memory. */
export class ImageBytes {
  static readonly BLOCK = BLOCK;

  private block: Buffer = Buffer.alloc(0);
  private blockStart = 0;

  private constructor(
    readonly size: number,
    private readonly fetch: (position: number) => Promise<Buffer>,
  ) {}

  /** Lends the bytes of a source for as long as they are looked at. */
  static async lend<Result>(
    source: ImageSource,
    look: (bytes: ImageBytes) => Promise<Result>,
  ): Promise<Result> {
    if (typeof source !== 'string') {
      const all = Buffer.from(source.buffer, source.byteOffset, source.byteLength);
      return look(new ImageBytes(all.length, async (from) => all.subarray(from, from + BLOCK)));
    }
    const file = await open(source);
    try {
      const { size } = await file.stat();
      const fetch = async (position: number) => {
        const { buffer, bytesRead } = await file.read(Buffer.alloc(BLOCK), 0, BLOCK, position);
        return buffer.subarray(0, bytesRead);
      };
      return await look(new ImageBytes(size, fetch));
    } finally {
      await file.close();
    }
  }

  /** At most a block from there on; fewer bytes than asked for only where the file ends. */
  async read(position: number, length: number): Promise<Buffer> {
    const from = position - this.blockStart;
    const isHere = from >= 0 && from + length <= this.block.length;
    if (!isHere) {
      this.block = await this.fetch(position);
      this.blockStart = position;
    }
    const start = position - this.blockStart;
    return this.block.subarray(start, start + length);
  }
}
