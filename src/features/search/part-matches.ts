import type { TextTerm } from '#features/query/query';
import type { PagePart } from './page-part';

/** From where to where something is found; the end is not in it. */
export interface Stretch {
  start: number;
  end: number;
}

function matches({ words, isPrefix }: TextTerm, folded: readonly string[], place: number): boolean {
  const last = words.length - 1;
  return words.every((word, index) => {
    const met = folded[place + index];
    return isPrefix && index === last ? met?.startsWith(word) : met === word;
  });
}

/** Where the terms stand in a part, in UTF-16 units from the begin of the page, in order; a phrase may end after the page. */
export function partMatches({ own, following }: PagePart, terms: readonly TextTerm[]): Stretch[] {
  const all = [...own, ...following];
  const folded = all.map((word) => word.folded);
  const found = new Map<string, Stretch>();
  for (const term of terms) {
    for (let place = 0; place < own.length; place += 1) {
      if (!matches(term, folded, place)) continue;
      const start = all[place]?.start as number;
      const end = all[place + term.words.length - 1]?.end as number;
      found.set(`${start} ${end}`, { start, end });
    }
  }
  return [...found.values()].sort((one, other) => one.start - other.start || one.end - other.end);
}
