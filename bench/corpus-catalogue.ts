import type { SampleBook } from '#sample/sample-book';
import { proseFrom } from './corpus';
import { corpusFile } from './corpus-file';
import { between, randomFrom } from '#sample/random';

/** A catalogue in Gutendex's form, and its texts by path. */
export interface CorpusCatalogue {
  books: SampleBook[];
  texts: Map<string, Buffer>;
  /** Of all texts together. */
  bytes: number;
}

const SMALLEST = 50_000;
const LARGEST = 600_000;
const TOPICS = [
  'Adventure stories',
  'Fiction',
  'Historical fiction',
  'Love stories',
  'Philosophy',
  'Poetry',
  'Science',
  'Sea stories',
  'Short stories',
  'Travel',
];

function record(id: number, random: () => number): SampleBook {
  const prose = proseFrom(-id);
  const person = { name: `${prose.title(1)}, ${prose.title(1)}`, birth_year: 1800, death_year: 1870 };
  const topic = () => TOPICS[Math.floor(random() * TOPICS.length)] as string;
  return {
    id,
    title: prose.title(between(random, 2, 7)),
    authors: id % 8 === 0 ? [person, { ...person, name: `${prose.title(2)}, ${prose.title(1)}` }] : [person],
    summaries: [prose.paragraph().replaceAll('\n', ' ')],
    editors: [],
    translators: id % 9 === 0 ? [{ ...person, name: `${prose.title(1)}, ${prose.title(2)}` }] : [],
    subjects: [`${topic()} -- ${prose.title(2)}`, topic()],
    bookshelves: [`Browsing: ${topic()}`],
    languages: ['en'],
    copyright: false,
    media_type: 'Text',
    formats: { [`text/plain; charset=${id % 10 === 0 ? 'iso-8859-1' : 'utf-8'}`]: `/texts/${id}.txt` },
    download_count: 1_000_000 - id,
  };
}

/** Makes books until their texts have that many bytes; their sizes are spread evenly over the orders of magnitude. */
export function corpusCatalogue(wantedBytes: number): CorpusCatalogue {
  const random = randomFrom(7);
  const catalogue: CorpusCatalogue = { books: [], texts: new Map(), bytes: 0 };
  for (let id = 1; catalogue.bytes < wantedBytes; id += 1) {
    const book = record(id, random);
    const size = SMALLEST * (LARGEST / SMALLEST) ** random();
    const text = corpusFile({ id, title: book.title, author: book.authors[0]?.name ?? '' }, size);
    catalogue.books.push(book);
    catalogue.texts.set(`/texts/${id}.txt`, text);
    catalogue.bytes += text.length;
  }
  return catalogue;
}
