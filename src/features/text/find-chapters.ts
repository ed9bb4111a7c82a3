import { chapterCandidates, type Candidate } from './chapter-candidates';
import { withoutContents } from './chapter-contents';
import { chapterLevels } from './chapter-levels';
import { inSeries } from './chapter-series';
import { countCodePoints } from './code-points';

/** Where a chapter begins, and what it is called. */
export interface FoundChapter {
  title: string;
  /** 1 for those that stand in no other. */
  level: number;
  /** Where its heading begins, in code points from 0. */
  start: number;
}

/** More than any book has. */
const MOST = 5_000;

function inCodePoints(text: string, found: readonly Candidate[]): FoundChapter[] {
  const levels = chapterLevels(found);
  let at = 0;
  let points = 0;
  return found.slice(0, MOST).map(({ title, start }, index) => {
    points += countCodePoints(text.slice(at, start));
    at = start;
    return { title, level: levels[index] as number, start: points };
  });
}

/**
 * Finds where the chapters of a cleaned text begin, in one pass over its lines: numbered headings in several languages, numerals that
 * stand alone, prefaces and the like, and, where a book numbers nothing, titles in capitals or in its own list of contents. That list
 * is not taken for the chapters.
 */
export function findChapters(text: string): FoundChapter[] {
  return inCodePoints(text, inSeries(withoutContents(chapterCandidates(text), text.length), text.length));
}
