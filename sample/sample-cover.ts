const marker = (code: number, body: number[]): number[] => [
  0xff,
  code,
  (body.length + 2) >> 8,
  (body.length + 2) & 0xff,
  ...body,
];

/** A Huffman table with one symbol, whose code is the single bit 0. */
const oneSymbolTable = (slot: number, symbol: number): number[] => [
  slot,
  1,
  ...Array<number>(15).fill(0),
  symbol,
];

/**
 * A cover of 8 by 8 pixels in one shade of grey, which the book's id chooses: a baseline JPEG (ITU-T T.81) of one
 * block, whose only coefficient is a seven-bit DC difference from 64 to 127, so the picture is light.
 */
export function sampleCover(bookId: number): Buffer {
  const difference = 64 + (bookId % 64);
  const scan = [difference, 0b0111_1111];
  return Buffer.from([
    ...[0xff, 0xd8],
    ...marker(0xe0, [...Buffer.from('JFIF\0'), 1, 1, 0, 0, 1, 0, 1, 0, 0]),
    ...marker(0xdb, [0, ...Array<number>(64).fill(7)]),
    ...marker(0xc0, [8, 0, 8, 0, 8, 1, 1, 0x11, 0]),
    ...marker(0xc4, oneSymbolTable(0x00, 7)),
    ...marker(0xc4, oneSymbolTable(0x10, 0)),
    ...marker(0xda, [1, 1, 0x00, 0, 63, 0]),
    ...scan,
    ...[0xff, 0xd9],
  ]);
}
