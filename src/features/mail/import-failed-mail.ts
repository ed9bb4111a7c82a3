import { reportBlocks, SAMPLE_REPORT, type ImportReport } from './import-report';
import { defineNotice } from './mail-template';

interface ImportFailedParams extends ImportReport {
  /** What ended it: its code and words. */
  error: string;
}

/** Tells administrators that an import could not go on. */
export const importFailedMail = defineNotice<ImportFailedParams>({
  sample: { ...SAMPLE_REPORT, runId: 13, error: 'storage.full: There is no room left for the texts.' },
  words: {
    en: (report, links) => ({
      subject: `Import ${report.runId} failed`,
      body: [
        'An import could not go on. The library serves what it has; the next import tries again.',
        ...reportBlocks('en', report),
        { link: 'Look at the import', to: links.importRun(report.runId) },
      ],
      why: 'As an administrator you are told of imports.',
    }),
    de: (report, links) => ({
      subject: `Import ${report.runId} ist gescheitert`,
      body: [
        'ein Import konnte nicht weitergehen. Die Bibliothek zeigt, was sie hat; der nächste Import versucht es wieder.',
        ...reportBlocks('de', report),
        { link: 'Import ansehen', to: links.importRun(report.runId) },
      ],
      why: 'Als Administrator hören Sie von Importen.',
    }),
    fr: (report, links) => ({
      subject: `L’import ${report.runId} a échoué`,
      body: [
        'Un import n’a pas pu continuer. La bibliothèque montre ce qu’elle a\u00a0; le prochain import réessaiera.',
        ...reportBlocks('fr', report),
        { link: 'Voir l’import', to: links.importRun(report.runId) },
      ],
      why: 'En tant qu’administrateur, vous êtes informé des imports.',
    }),
  },
});
