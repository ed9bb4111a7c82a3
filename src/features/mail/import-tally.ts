import type { MailLocale } from './mail-locale';
import type { MailTable } from './mail-template';
import { inDigits } from './mail-units';

/** What an import brought to a category, counted in books. */
export interface ImportTally {
  category: string;
  imported: number;
  linked: number;
  failed: number;
}

const HEADS: Record<MailLocale, readonly [string, string, string, string, string]> = {
  en: ['Category', 'Imported', 'Added to it', 'Failed', 'Together'],
  de: ['Kategorie', 'Importiert', 'Hinzugefügt', 'Fehlgeschlagen', 'Zusammen'],
  fr: ['Catégorie', 'Importés', 'Ajoutés', 'Échoués', 'Ensemble'],
};

const sum = (tallies: readonly ImportTally[], kind: 'imported' | 'linked' | 'failed') =>
  tallies.reduce((total, tally) => total + tally[kind], 0);

/** The tallies as a table with their sums below, in the reader's language. */
export function tallyTable(locale: MailLocale, tallies: readonly ImportTally[]): MailTable {
  const [category, imported, linked, failed, together] = HEADS[locale];
  const total = {
    category: together,
    imported: sum(tallies, 'imported'),
    linked: sum(tallies, 'linked'),
    failed: sum(tallies, 'failed'),
  };
  const rows = [...tallies, total].map((tally) => [
    tally.category,
    ...[tally.imported, tally.linked, tally.failed].map((count) => inDigits(locale, count)),
  ]);
  return { head: [category, imported, linked, failed], rows };
}
