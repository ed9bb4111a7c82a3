import { defineMailTemplate, type MailParams } from './mail-template';

/** Greets who has just got an account. */
export const welcomeMail = defineMailTemplate<MailParams>({
  sample: { name: 'Ada Lovelace' },
  words: {
    en: (_, links) => ({
      subject: 'Welcome to Bookwheel',
      body: [
        'Your account is ready. Bookwheel is a library of books that belong to everybody: read them, search them, take them along.',
        { link: 'Go to the library', to: links.home() },
      ],
      why: 'You have just opened an account with this address.',
    }),
    de: (_, links) => ({
      subject: 'Willkommen bei Bookwheel',
      body: [
        'Ihr Konto ist bereit. Bookwheel ist eine Bibliothek von Büchern, die allen gehören: Lesen Sie sie, durchsuchen Sie sie, nehmen Sie sie mit.',
        { link: 'Zur Bibliothek', to: links.home() },
      ],
      why: 'Sie haben gerade ein Konto mit dieser Adresse eröffnet.',
    }),
    fr: (_, links) => ({
      subject: 'Bienvenue à Bookwheel',
      body: [
        'Votre compte est prêt. Bookwheel est une bibliothèque de livres qui appartiennent à tous\u00a0: lisez-les, cherchez-y, emportez-les.',
        { link: 'Aller à la bibliothèque', to: links.home() },
      ],
      why: 'Vous venez d’ouvrir un compte avec cette adresse.',
    }),
  },
});
