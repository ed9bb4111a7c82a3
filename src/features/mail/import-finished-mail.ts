import { reportBlocks, SAMPLE_REPORT, type ImportReport } from './import-report';
import { defineNotice } from './mail-template';

/** Tells administrators what an import brought. */
export const importFinishedMail = defineNotice<ImportReport>({
  sample: SAMPLE_REPORT,
  words: {
    en: (report, links) => ({
      subject: `Import ${report.runId} is finished`,
      body: [
        'An import has come to its end. This is what it brought:',
        ...reportBlocks('en', report),
        { link: 'Look at the import', to: links.importRun(report.runId) },
      ],
      why: 'As an administrator you are told of imports.',
    }),
    de: (report, links) => ({
      subject: `Import ${report.runId} ist fertig`,
      body: [
        'ein Import ist zu Ende. Das hat er gebracht:',
        ...reportBlocks('de', report),
        { link: 'Import ansehen', to: links.importRun(report.runId) },
      ],
      why: 'Als Administrator hören Sie von Importen.',
    }),
    fr: (report, links) => ({
      subject: `L’import ${report.runId} est terminé`,
      body: [
        'Un import est arrivé à sa fin. Voici ce qu’il a apporté\u00a0:',
        ...reportBlocks('fr', report),
        { link: 'Voir l’import', to: links.importRun(report.runId) },
      ],
      why: 'En tant qu’administrateur, vous êtes informé des imports.',
    }),
  },
});
