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
  times: readonly [began: string, ended: string];
  outcomes: readonly [outcome: string, books: string];
  kinds: Record<keyof ImportReport['counts'], string>;
  reasons: { intro: string; head: readonly [reason: string, books: string] };
  failures: { intro: string; head: readonly [book: string, why: string] };
  unreadCategories: { intro: string; head: readonly [category: string, why: string] };
}

const WORDS: Record<MailLocale, ReportWords> = {
  en: {
    times: ['Began', 'Ended'],
    outcomes: ['What became of them', 'Books'],
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
    times: ['Begonnen', 'Beendet'],
    outcomes: ['Was aus ihnen wurde', 'Bücher'],
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
    times: ['Début', 'Fin'],
    outcomes: ['Ce qu’ils sont devenus', 'Livres'],
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
const tableOf = (
  { intro, head }: { intro: string; head: readonly string[] },
  rows: readonly (readonly string[])[],
): MailBlock[] => (rows.length === 0 ? [] : [intro, { table: { head, rows } }]);

function countsTable(locale: MailLocale, counts: ImportReport['counts']): MailTable {
  const { outcomes, kinds } = WORDS[locale];
  const rows = Object.entries(kinds).map(([kind, words]) => [
    words,
    inDigits(locale, counts[kind as keyof typeof counts]),
  ]);
  return { head: outcomes, rows };
}

/** The report in the reader's language, as the middle part of a mail. */
export function reportBlocks(locale: MailLocale, report: ImportReport): MailBlock[] {
  const { times, reasons, failures, unreadCategories } = WORDS[locale];
  const facts = [
    [times[0], inTime(locale, report.startedAt)],
    [times[1], inTime(locale, report.endedAt)],
  ] as const;
  const byReason = report.reasons.map(({ reason, books }) => [reason, inDigits(locale, books)]);
  const unread = report.unreadCategories.map(({ category, why }) => [category, why]);
  return [
    { facts },
    { table: countsTable(locale, report.counts) },
    ...tableOf(reasons, byReason),
    ...tableOf(
      failures,
      report.failures.map(({ title, why }) => [title, why]),
    ),
    ...tableOf(unreadCategories, unread),
  ];
}
