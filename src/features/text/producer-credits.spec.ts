import { skipCredits } from './producer-credits';

const title = '  A DICTIONARY OF FOGS\n\nby Nobody';
const without = (credits: string) => {
  const text = `\n\n${credits}\n\n\n${title}`;
  return text.slice(skipCredits(text, 0)).replace(/^\n+/, '');
};

describe('credits of the producers at the top of a text', () => {
  it.each([
    'Produced by An Example',
    'Produced by An Example, Another Example and the Online Distributed\nProofreading Team at http://www.example.org',
    'Produced by An Example (This file was\nproduced from images generously made available by\nThe Example Archive)',
    'Produced by An Example [example@example.org]\nand Another [another@example.org]',
    'Produced by An Example, Another,\nThird Example',
    'E-text prepared by An Example',
    'This etext was prepared by An Example.',
    'This Project Gutenberg Etext was prepared by An Example.',
    'Transcribed from the 1888 Example & Co. edition by An Example, email\nexample@example.org',
    'Etext scanned by An Example of Phoenix.',
    'Typed by An Example.',
    'Digitized by Example Press\nModified for Project Gutenberg by Another Example',
    'Scanned by An Example, (www.example.org)\nProofread by the volunteers.\n(http://example.org/pg/)',
    'An Anonymous Volunteer',
    'Special thanks to An Example for the loan of the book',
    'E-text prepared by An Example\n\n\nNote: Project Gutenberg also has an HTML version of this\n      file with pictures.\n      See x.htm:\n      (http://example.org)',
    'Produced by An Example\n\nNote: Images of the original pages are available through\n      an archive.',
    'Produced by An Example\n\nThis file was produced from images of the Example Library.',
    '[Note: This is one of Project Gutenberg’s early files.\n\nA better one has another number.]',
    'Project Gutenberg’s Etext of A Dictionary of Fogs',
    'All of the original Project Gutenberg Etexts were in capitals.\n\n***\n\nThese original Project Gutenberg Etexts will be compiled.\n\n***',
    'Dieses Buch wurde uns freundlicherweise von jemand\nzur Verfuegung gestellt.',
    'Cet ebook a été préparé par Personne.',
  ])('are passed over: %s', (credits) => {
    expect(without(credits)).toBe(title);
  });

  it.each([
    'A DICTIONARY OF FOGS',
    '[Transcriber’s Note: the spelling is that of the original.]',
    'PREFACE\n\nProduced by long labour, this book was prepared by night.',
    'This book was written by the fire, and prepared for the press by my sister.',
    'Note: the accents have been modernised.',
    '[Illustration: fog]',
    'Written by Nobody',
  ])('are told from what belongs to the book: %s', (beginning) => {
    expect(without(beginning)).toBe(`${beginning}\n\n\n${title}`);
  });

  it('end where a book begins directly below them', () => {
    expect(without('Produced by An Example\nA DICTIONARY OF FOGS')).toBe(
      `A DICTIONARY OF FOGS\n\n\n${title}`,
    );
  });

  it('are no paragraph of many lines', () => {
    const long = `Produced by ${Array.from({ length: 30 }, () => 'many hands and many more hands, over and over').join('\n')}`;
    expect(without(long)).toBe(`${long}\n\n\n${title}`);
  });

  it('are told from a row of asterisks that belongs to the book', () => {
    expect(without('Produced by An Example\n\n* * *')).toBe(`* * *\n\n\n${title}`);
  });
});
