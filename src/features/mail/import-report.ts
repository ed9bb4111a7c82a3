import type { MailLocale } from './mail-locale';
import type { MailBlock, MailTable, NoticeParams } from './mail-template';
import { inDigits, inTime } from './mail-units';

/** What an import brought, and what it did not. */
export interface ImportReport extends NoticeParams {
  runId: number;
  /** In ISO 8601, as is its end. */
  startedAt: string;
  endedAt: string;
  /** Books, by what became of them; `linked` were in the library and came into a further category. */
  counts: { imported: number; linked: number; known: number; skipped: number; failed: number };
  /** The failed books by the code of their failure, the most frequent first. */
  reasons: readonly { reason: string; books: number }[];
  /** The first of the failed books. */
  failures: readonly { title: string; why: string }[];
  /** Categories whose listing could not be read to its end. */
  unreadCategories: readonly { category: string; why: string }[];
}

/** A report to show templates with. */
export const SAMPLE_REPORT: ImportReport = {
  name: 'Ada Lovelace',
  unsubscribe: 'sample-of-a-token',
  runId: 12,
  startedAt: '2026-11-21T02:30:00Z',
  endedAt: '2026-11-21T02:41:00Z',
  counts: { imported: 1_204, linked: 13, known: 240, skipped: 31, failed: 3 },
  reasons: [
    { reason: 'source.not-found', books: 2 },
    { reason: 'text.too-large', books: 1 },
  ],
  failures: [
    { title: 'The Lighthouse Keeper’s Ledger', why: 'The source has no such text.' },
    { title: 'A Voyage Without a Map', why: 'The source has no such text.' },
    { title: 'All the Tides of One Year', why: 'The text is larger than 33554432 bytes.' },
  ],
  unreadCategories: [{ category: 'Science fiction', why: 'The source does not answer.' }],
};

interface ReportWords {
  facts: { began: string; ended: string; error: string };
  outcomes: readonly [outcome: string, books: string];
  kinds: Record<keyof ImportReport['counts'], string>;
  reasons: { intro: string; head: readonly [reason: string, books: string] };
  failures: { intro: string; head: readonly [book: string, why: string] };
  unreadCategories: { intro: string; head: readonly [category: string, why: string] };
}

const WORDS: Record<MailLocale, ReportWords> = {
  en: {
    facts: { began: 'Began', ended: 'Ended', error: 'Error' },
    outcomes: ['What became of the books', 'Count'],
    kinds: {
      imported: 'imported',
      linked: 'put into a further category',
      known: 'known already',
      skipped: 'left out',
      failed: 'failed',
    },
    reasons: { intro: 'Why books failed:', head: ['Reason', 'Books'] },
    failures: { intro: 'The first of them:', head: ['Book', 'Why'] },
    unreadCategories: {
      intro: 'Categories that could not be read to their end:',
      head: ['Category', 'Why'],
    },
  },
  de: {
    facts: { began: 'Begonnen', ended: 'Beendet', error: 'Fehler' },
    outcomes: ['Was aus den Büchern wurde', 'Anzahl'],
    kinds: {
      imported: 'importiert',
      linked: 'einer weiteren Kategorie zugeordnet',
      known: 'schon vorhanden',
      skipped: 'ausgelassen',
      failed: 'gescheitert',
    },
    reasons: { intro: 'Woran Bücher scheiterten:', head: ['Grund', 'Bücher'] },
    failures: { intro: 'Die ersten davon:', head: ['Buch', 'Warum'] },
    unreadCategories: {
      intro: 'Kategorien, die nicht bis zu ihrem Ende gelesen werden konnten:',
      head: ['Kategorie', 'Warum'],
    },
  },
  fr: {
    facts: { began: 'Début', ended: 'Fin', error: 'Erreur' },
    outcomes: ['Ce que les livres sont devenus', 'Nombre'],
    kinds: {
      imported: 'importés',
      linked: 'ajoutés à une autre catégorie',
      known: 'déjà connus',
      skipped: 'laissés de côté',
      failed: 'échoués',
    },
    reasons: { intro: 'Raisons des échecs\u00a0:', head: ['Raison', 'Livres'] },
    failures: { intro: 'Les premiers d’entre eux\u00a0:', head: ['Livre', 'Raison'] },
    unreadCategories: {
      intro: 'Catégories qui n’ont pas pu être lues jusqu’au bout\u00a0:',
      head: ['Catégorie', 'Raison'],
    },
  },
};

/** A table below a line that says what it is; nothing where it would be empty. */
const tableOf = ({ intro, ...table }: { intro: string } & MailTable): MailBlock[] =>
  table.rows.length === 0 ? [] : [intro, { table }];

function countsTable(locale: MailLocale, counts: ImportReport['counts']): MailTable {
  const { outcomes: head, kinds } = WORDS[locale];
  const inWords = Object.entries(kinds) as [keyof typeof counts, string][];
  return {
    head,
    rows: inWords.map(([kind, words]) => [words, inDigits(locale, counts[kind])]),
    hasCounts: true,
  };
}

/** The report in the reader's language, as the middle part of a mail. */
export function reportBlocks(locale: MailLocale, report: ImportReport & { error?: string }): MailBlock[] {
  const { facts: names, reasons, failures, unreadCategories } = WORDS[locale];
  const facts = [
    [names.began, inTime(locale, report.startedAt)],
    [names.ended, inTime(locale, report.endedAt)],
    ...(report.error === undefined ? [] : [[names.error, report.error] as const]),
  ] as const;
  const byReason = report.reasons.map(({ reason, books }) => [reason, inDigits(locale, books)] as const);
  const failed = report.failures.map(({ title, why }) => [title, why] as const);
  const unread = report.unreadCategories.map(({ category, why }) => [category, why] as const);
  return [
    { facts },
    { table: countsTable(locale, report.counts) },
    ...tableOf({ ...reasons, rows: byReason, hasCounts: true }),
    ...tableOf({ ...failures, rows: failed, hasCounts: false }),
    ...tableOf({ ...unreadCategories, rows: unread, hasCounts: false }),
  ];
}
