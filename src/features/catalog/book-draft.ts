import type { ContributionRole } from './contribution.entity';

export interface PersonDraft {
  name: string;
  birthYear: number | null;
  deathYear: number | null;
}

export interface CategoryDraft {
  name: string;
  key: string;
}

/** A slice of the text; `start` and `length` in code points, `number` from 1. */
export interface PageDraft {
  number: number;
  start: number;
  length: number;
  text: string;
}

/** What is known of the picture of a book's cover: the file that it is, or the fault for which there is none. */
export interface CoverDraft {
  fileId: string | null;
  fault: string | null;
  /** The address that was asked for it. */
  triedUrl: string;
}

/** A book that is ready to be taken into the library; `pages`, joined, are its text. */
export interface BookDraft {
  source: string;
  sourceId: string;
  title: string;
  people: Record<ContributionRole, PersonDraft[]>;
  annotation: string | null;
  languages: string[];
  subjects: string[];
  downloads: number;
  coverUrl: string | null;
  /** Left out as long as the picture is to be asked for yet. */
  cover?: CoverDraft;
  sourceUrl: string | null;
  categories: CategoryDraft[];
  pages: PageDraft[];
}
