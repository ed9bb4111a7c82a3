import type { ClientBase } from 'pg';
import { findChapters, type FoundChapter } from '#features/text/find-chapters';
import type { PageDraft } from './book-draft';

/** A chapter with the page on which it begins. */
interface PlacedChapter extends FoundChapter {
  page: number;
  pageOffset: number;
}

/** The chapters of a text, from its pages, each with the page on which it begins. */
function placedChapters(pages: readonly PageDraft[]): PlacedChapter[] {
  let at = 0;
  return findChapters(pages.map(({ text }) => text).join('')).map((chapter) => {
    while ((pages[at + 1]?.start ?? Infinity) <= chapter.start) at += 1;
    const page = pages[at] as PageDraft;
    return { ...chapter, page: page.number, pageOffset: chapter.start - page.start };
  });
}

const INSERT = `
  INSERT INTO chapters (book_id, number, level, title, start, page, page_offset)
  SELECT $1, number, level, title, start, page, page_offset
  FROM unnest($2::smallint[], $3::text[], $4::integer[], $5::integer[], $6::integer[])
    WITH ORDINALITY AS chapter (level, title, start, page, page_offset, number)`;

/** Finds the chapters of a book that has none and writes them, in the client's transaction. */
export async function addChapters(
  client: ClientBase,
  bookId: number,
  pages: readonly PageDraft[],
): Promise<void> {
  const chapters = placedChapters(pages);
  if (chapters.length === 0) return;
  const column = <Name extends keyof PlacedChapter>(name: Name) => chapters.map((chapter) => chapter[name]);
  const columns = [column('level'), column('title'), column('start'), column('page'), column('pageOffset')];
  await client.query(INSERT, [bookId, ...columns]);
}

/**
 * Finds the chapters of a book anew. Whoever looks for them meanwhile, because it was owed, holds the row of what is owed: the later one
 * waits there, and its chapters remain.
 */
export async function replaceChapters(
  client: ClientBase,
  bookId: number,
  pages: readonly PageDraft[],
): Promise<void> {
  await client.query('DELETE FROM chapter_dues WHERE book_id = $1', [bookId]);
  await client.query('DELETE FROM chapters WHERE book_id = $1', [bookId]);
  await addChapters(client, bookId, pages);
}
