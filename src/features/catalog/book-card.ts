/** The people of one role of `books`, in order, as JSON. */
export const people = (role: string) => `
  (SELECT coalesce(json_agg(json_build_object('id', authors.id, 'name', name, 'birthYear', birth_year,
                                              'deathYear', death_year) ORDER BY position), '[]')
   FROM contributions JOIN authors ON authors.id = author_id
   WHERE contributions.book_id = books.id AND role = '${role}')`;

/** What a list shows of a row of `books`. */
export const BOOK_CARD = `books.id, title, ${people('author')} AS authors, languages, cover_url AS "coverUrl", downloads,
  page_count AS pages`;
