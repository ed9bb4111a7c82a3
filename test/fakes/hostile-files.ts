import { deflateSync } from 'node:zlib';
import { chunk, jpeg, moving, png, webp, withSegment } from './pictures';

/** A file that is not what it is called, and the code by which it is refused. */
export interface HostileFile {
  name: string;
  code: string;
  make(): Buffer | Promise<Buffer>;
}

const text = (content: string) => Buffer.from(content, 'latin1');
const zeros = (megabytes: number) => deflateSync(Buffer.alloc(megabytes * 1_000_000), { level: 9 });

/** The smallest archive there is: the end of an empty one, behind the start of an entry. */
const ZIP = Buffer.concat([
  text('PK\x03\x04\x14\0\0\0\x08\0'),
  zeros(20),
  text('PK\x05\x06'),
  Buffer.alloc(18),
]);

const SCRIPT = text('#!/bin/sh\nrm -rf /\n');
const PAGE = text('<html><script>alert(document.cookie)</script></html>');
const SVG = text(
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script><image href="file:///etc/passwd"/></svg>',
);

const cut = (file: Buffer, part: number) => file.subarray(0, Math.floor(file.length * part));

/** A JPEG that a browser runs as a script: its first segment is as long as the comment that hides the picture. */
function jpegThatIsAScript(picture: Buffer): Buffer {
  const body = Buffer.alloc(0x2f2a - 2, 0x20);
  text('JFIF\0\x01\x01\0\0\x01\0\x01\0\0').copy(body);
  text('*/=alert(1)/*').copy(body, 20);
  return withSegment(picture, 0xe0, body);
}

/** What would do harm if it were taken for a picture, each made anew. */
export const HOSTILE_FILES: HostileFile[] = [
  { name: 'a script called .jpg', code: 'image.unsupported', make: () => SCRIPT },
  {
    name: 'a script behind the first bytes of a JPEG',
    code: 'image.damaged',
    make: () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), SCRIPT]),
  },
  {
    name: 'a JPEG that is a script, too',
    code: 'image.not-alone',
    make: async () => jpegThatIsAScript(await jpeg()),
  },
  {
    name: 'a JPEG with PHP in its comment',
    code: 'image.not-alone',
    make: async () => withSegment(await jpeg(), 0xfe, text('<?php system($_GET["c"]); ?>')),
  },
  { name: 'an SVG', code: 'image.unsupported', make: () => SVG },
  {
    name: 'a PNG of 30,000 by 30,000 pixels by its header',
    code: 'image.too-many-pixels',
    make: () => png({ width: 30_000, height: 30_000, data: deflateSync(Buffer.alloc(10)) }),
  },
  {
    name: 'a PNG of 11,000 by 11,000 pixels in fact',
    code: 'image.too-many-pixels',
    make: () => png({ width: 11_000, height: 11_000, data: zeros(121) }),
  },
  { name: 'a WebP cut short', code: 'image.damaged', make: async () => cut(await webp(), 0.6) },
  { name: 'a JPEG cut short', code: 'image.damaged', make: async () => cut(await jpeg(), 0.9) },
  { name: 'a PNG cut short', code: 'image.damaged', make: () => cut(png({ width: 9, height: 9 }), 0.8) },
  {
    name: 'a PNG whose picture ends too soon',
    code: 'image.damaged',
    make: () => png({ width: 90, height: 90, data: deflateSync(Buffer.alloc(100)) }),
  },
  {
    name: 'a JPEG that is an archive, too',
    code: 'image.not-alone',
    make: async () => Buffer.concat([await jpeg(), ZIP]),
  },
  {
    name: 'a JPEG with an archive in its comment',
    code: 'image.not-alone',
    make: async () => withSegment(await jpeg(), 0xfe, ZIP),
  },
  {
    name: 'a PNG that is a page, too',
    code: 'image.not-alone',
    make: () => Buffer.concat([png({ width: 9, height: 9 }), PAGE]),
  },
  {
    name: 'a PNG with a page in its text',
    code: 'image.not-alone',
    make: () =>
      png({ width: 9, height: 9, extra: [chunk('tEXt', Buffer.concat([text('Comment\0'), PAGE]))] }),
  },
  {
    name: 'a WebP that is a page, too',
    code: 'image.not-alone',
    make: async () => Buffer.concat([await webp(), PAGE]),
  },
  { name: 'a zip bomb', code: 'image.unsupported', make: () => ZIP },
  {
    name: 'a PNG whose text inflates to 20 megabytes',
    code: 'image.inflated',
    make: () =>
      png({
        width: 9,
        height: 9,
        extra: [chunk('zTXt', Buffer.concat([text('Comment\0\0'), zeros(20)]))],
      }),
  },
  {
    name: 'a PNG whose colour profile inflates to 20 megabytes',
    code: 'image.inflated',
    make: () =>
      png({ width: 9, height: 9, extra: [chunk('iCCP', Buffer.concat([text('icc\0\0'), zeros(20)]))] }),
  },
  {
    name: 'a PNG whose picture inflates to 20 megabytes more than it shows',
    code: 'image.not-alone',
    make: () => png({ width: 9, height: 9, data: zeros(20) }),
  },
  { name: 'an animated WebP', code: 'image.animated', make: moving },
  {
    name: 'an animated PNG',
    code: 'image.animated',
    make: () => png({ width: 9, height: 9, extra: [chunk('acTL', Buffer.from([0, 0, 0, 1, 0, 0, 0, 0]))] }),
  },
  { name: 'a GIF', code: 'image.unsupported', make: () => text('GIF89a\x01\0\x01\0\0\0\0;') },
  { name: 'a BMP', code: 'image.unsupported', make: () => text(`BM${'\0'.repeat(60)}`) },
  { name: 'a TIFF', code: 'image.unsupported', make: () => text('II*\0\x08\0\0\0\0\0') },
  { name: 'an AVIF', code: 'image.unsupported', make: () => text('\0\0\0\x20ftypavif\0\0\0\0avifmif1') },
  { name: 'a HEIC', code: 'image.unsupported', make: () => text('\0\0\0\x18ftypheic\0\0\0\0mif1heic') },
  { name: 'a PDF', code: 'image.unsupported', make: () => text('%PDF-1.7\n%%EOF') },
  { name: 'nothing at all', code: 'image.empty', make: () => Buffer.alloc(0) },
];
