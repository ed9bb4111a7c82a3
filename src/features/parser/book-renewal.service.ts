import { Injectable } from '@nestjs/common';
import type { ClientBase } from 'pg';
import type { BookDraft } from '#features/catalog/book-draft';
import { BookIntakeService, measure } from '#features/catalog/book-intake.service';
import { LibraryError } from '#platform/errors/library-error';

/** What librarians edited stays as they left it. */
const RENEW = `
  UPDATE books SET version = version + 1,
    title = CASE WHEN 'title' = ANY(edited) THEN title ELSE $2 END,
    work_key = CASE WHEN edited && '{title,authors}' THEN work_key ELSE $3 END,
    annotation = CASE WHEN 'annotation' = ANY(edited) THEN annotation ELSE $4 END,
    languages = CASE WHEN 'languages' = ANY(edited) THEN languages ELSE $5::text[] END,
    subjects = CASE WHEN 'subjects' = ANY(edited) THEN subjects ELSE $6::text[] END,
    downloads = CASE WHEN 'downloads' = ANY(edited) THEN downloads ELSE $7::integer END,
    cover_url = CASE WHEN 'sourceCoverUrl' = ANY(edited) THEN cover_url ELSE $8 END,
    source_url = CASE WHEN 'sourceUrl' = ANY(edited) THEN source_url ELSE $9 END
  WHERE id = $1 RETURNING edited, work_key AS "workKey", text_sha256 AS "textSha256"`;

interface Renewed {
  edited: string[];
  workKey: string;
  textSha256: string;
}

const UNSHELVE = 'DELETE FROM book_categories WHERE book_id = $1';

const PEOPLE = ['authors', 'editors', 'translators'];

/** Brings a book of the library up to date with what its source says of it now. */
@Injectable()
export class BookRenewalService {
  constructor(private readonly intake: BookIntakeService) {}

  /**
   * Renews what no librarian edited, in the caller's transaction.
   *
   * @throws LibraryError `book.duplicate` when all its categories hold the work already
   */
  async renew(client: ClientBase, id: number, draft: BookDraft): Promise<void> {
    const { title, annotation, languages, subjects, downloads, coverUrl, sourceUrl, people, pages } = draft;
    const values = [
      title,
      await this.intake.workKeyOf(client, draft),
      annotation,
      languages,
      subjects,
      downloads,
      coverUrl,
      sourceUrl,
    ];
    const { rows } = await client.query<Renewed>(RENEW, [id, ...values]);
    const { edited, workKey: key, textSha256 } = rows[0] as Renewed;
    if (!edited.includes('categories')) await this.shelve(client, { id, workKey: key }, draft);
    if (!edited.some((name) => PEOPLE.includes(name))) {
      await client.query('DELETE FROM contributions WHERE book_id = $1', [id]);
      await this.intake.credit(client, id, people);
    }
    if (measure(pages).textSha256 !== textSha256) await this.intake.replaceText(client, id, pages);
  }

  private async shelve(
    client: ClientBase,
    book: { id: number; workKey: string },
    { categories }: BookDraft,
  ): Promise<void> {
    await client.query(UNSHELVE, [book.id]);
    const names = await this.intake.shelve(client, book, categories);
    if (names.length > 0 || categories.length === 0) return;
    const message = 'All its categories hold a book of this title and first author already.';
    throw new LibraryError('conflict', 'book.duplicate', message);
  }
}
