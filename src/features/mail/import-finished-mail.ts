import { tallyTable, type ImportTally } from './import-tally';
import { defineMailTemplate, type MailParams } from './mail-template';

interface ImportFinishedParams extends MailParams {
  runId: number;
  tallies: readonly ImportTally[];
}

/** Tells administrators what an import brought. */
export const importFinishedMail = defineMailTemplate<ImportFinishedParams>({
  isNotice: true,
  sample: {
    name: 'Ada Lovelace',
    runId: 12,
    tallies: [
      { category: 'Sea stories', imported: 28, linked: 2, failed: 0 },
      { category: 'Science fiction', imported: 1_204, linked: 11, failed: 1 },
    ],
  },
  words: {
    en: ({ runId, tallies }, links) => ({
      subject: `Import ${runId} is finished`,
      body: [
        'An import has come to its end. This is what it brought, in books:',
        { table: tallyTable('en', tallies) },
        { link: 'Look at the import', to: links.importRun(runId) },
      ],
      why: 'As an administrator you are told of imports.',
    }),
    de: ({ runId, tallies }, links) => ({
      subject: `Import ${runId} ist fertig`,
      body: [
        'ein Import ist zu Ende. Das hat er gebracht, in Büchern:',
        { table: tallyTable('de', tallies) },
        { link: 'Import ansehen', to: links.importRun(runId) },
      ],
      why: 'Als Administrator hören Sie von Importen.',
    }),
    fr: ({ runId, tallies }, links) => ({
      subject: `L’import ${runId} est terminé`,
      body: [
        'Un import est arrivé à sa fin. Voici ce qu’il a apporté, en livres\u00a0:',
        { table: tallyTable('fr', tallies) },
        { link: 'Voir l’import', to: links.importRun(runId) },
      ],
      why: 'En tant qu’administrateur, vous êtes informé des imports.',
    }),
  },
});
