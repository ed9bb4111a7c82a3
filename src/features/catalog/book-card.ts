/** The people of one role of `books`, in order, as JSON. */
export const people = (role: string) => `
  (SELECT coalesce(json_agg(json_build_object('id', authors.id, 'name', name, 'birthYear', birth_year,
                                              'deathYear', death_year) ORDER BY position), '[]')
   FROM contributions JOIN authors ON authors.id = author_id
   WHERE contributions.book_id = books.id AND role = '${role}')`;

/** How the library draws covers: to be raised whenever it draws them otherwise, so that nobody keeps the old ones. */
export const COVER_DESIGN = 1;

/** The picture of the cover of a row of `books`: what a librarian chose stands before what its source has. */
export const COVER_FILE = 'coalesce(uploaded_cover_file_id, cover_file_id)';

/** Changes whenever the cover of a row of `books` may have: the random part of its file's id, or the version of what is drawn. */
export const COVER_VERSION = `coalesce(right(${COVER_FILE}::text, 12), '${COVER_DESIGN}.' || books.version)`;

/** What a list shows of a row of `books`. */
export const BOOK_CARD = `books.id, title, ${people('author')} AS authors, languages,
  '/api/v1/books/' || books.id || '/cover?v=' || ${COVER_VERSION} AS "coverUrl", downloads, page_count AS pages`;
