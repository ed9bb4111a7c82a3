import { BookDto } from './book.dto';
import { ChapterDto } from './chapter.dto';
import { PageSizeDto } from './page.dto';

/** A page with its text. */
export class ExportedPageDto extends PageSizeDto {
  /** @example "Call me Ishmael." */
  text: string;
}

/** All that the library has of a book. */
export class BookExportDto {
  book: BookDto;

  /** In order. */
  chapters: ChapterDto[];

  /** In order; joined, they are the text. */
  pages: ExportedPageDto[];
}
