import { tallyTable, type ImportTally } from './import-tally';
import { defineMailTemplate, type MailParams } from './mail-template';

interface ImportFailedParams extends MailParams {
  runId: number;
  /** The stable code of what ended it. */
  code: string;
  /** The same in words. */
  reason: string;
  /** What it brought before. */
  tallies: readonly ImportTally[];
}

/** Tells administrators that an import could not go on. */
export const importFailedMail = defineMailTemplate<ImportFailedParams>({
  isNotice: true,
  sample: {
    name: 'Ada Lovelace',
    runId: 13,
    code: 'source.unavailable',
    reason: 'The source does not answer; try again in a moment.',
    tallies: [{ category: 'Sea stories', imported: 3, linked: 0, failed: 2 }],
  },
  words: {
    en: ({ runId, code, reason, tallies }, links) => ({
      subject: `Import ${runId} failed`,
      body: [
        'An import could not go on. The library serves what it has; the next import tries again.',
        `${reason} (${code})`,
        'Until then it brought, in books:',
        { table: tallyTable('en', tallies) },
        { link: 'Look at the import', to: links.importRun(runId) },
      ],
      why: 'As an administrator you are told of imports.',
    }),
    de: ({ runId, code, reason, tallies }, links) => ({
      subject: `Import ${runId} ist gescheitert`,
      body: [
        'ein Import konnte nicht weitergehen. Die Bibliothek zeigt, was sie hat; der nächste Import versucht es wieder.',
        `${reason} (${code})`,
        'Bis dahin hat er gebracht, in Büchern:',
        { table: tallyTable('de', tallies) },
        { link: 'Import ansehen', to: links.importRun(runId) },
      ],
      why: 'Als Administrator hören Sie von Importen.',
    }),
    fr: ({ runId, code, reason, tallies }, links) => ({
      subject: `L’import ${runId} a échoué`,
      body: [
        'Un import n’a pas pu continuer. La bibliothèque montre ce qu’elle a\u00a0; le prochain import réessaiera.',
        `${reason} (${code})`,
        'Jusque-là, il a apporté, en livres\u00a0:',
        { table: tallyTable('fr', tallies) },
        { link: 'Voir l’import', to: links.importRun(runId) },
      ],
      why: 'En tant qu’administrateur, vous êtes informé des imports.',
    }),
  },
});
