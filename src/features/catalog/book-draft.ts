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
  sourceUrl: string | null;
  categories: CategoryDraft[];
  pages: PageDraft[];
}
