import { isUtf8 } from 'node:buffer';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type SampleBook } from './sample-book';
import { sampleFolder } from './sample-folder';

/** `type` tells the truth about the bytes, even where the text's own header or its catalogue record lies. */
export interface SampleText {
  bookId: number | undefined;
  bytes: Buffer;
  type: string;
}

/** Every file of `sample/texts` by the path that the records link to; a path that is not here does not exist. */
export function readSampleTexts(books: SampleBook[]): Map<string, SampleText> {
  const owners = new Map(books.flatMap((book) => Object.values(book.formats).map((path) => [path, book.id])));
  const folder = join(sampleFolder(), 'texts');
  return new Map(
    readdirSync(folder).map((file) => {
      const bytes = readFileSync(join(folder, file));
      const type = `text/plain; charset=${isUtf8(bytes) ? 'utf-8' : 'windows-1252'}`;
      return [`/texts/${file}`, { bookId: owners.get(`/texts/${file}`), bytes, type }];
    }),
  );
}
