import { defineMailTemplate, type MailParams } from './mail-template';
import { inTime } from './mail-units';

interface NewSignInParams extends MailParams {
  /** In words, e.g. `Firefox on Linux`. */
  device: string;
  /** The IP address. */
  address: string;
  /** When, in ISO 8601. */
  at: string;
}

/** Tells of a sign-in from a device that the account did not know. */
export const newSignInMail = defineMailTemplate<NewSignInParams>({
  sample: {
    name: 'Ada Lovelace',
    device: 'Firefox on Linux',
    address: '203.0.113.9',
    at: '2026-11-21T09:30:00Z',
  },
  words: {
    en: ({ device, address, at }, links) => ({
      subject: 'New sign-in to your account',
      body: [
        'Somebody signed in to your account at Bookwheel from a device that was not seen there before.',
        {
          facts: [
            ['Device', device],
            ['IP address', address],
            ['Time', inTime('en', at)],
          ],
        },
        'If it was you, all is well. If not, end that session and change your password.',
        { link: 'Look at my sessions', to: links.sessions() },
      ],
      why: 'We tell of every sign-in from a new device.',
    }),
    de: ({ device, address, at }, links) => ({
      subject: 'Neue Anmeldung bei Ihrem Konto',
      body: [
        'jemand hat sich bei Ihrem Konto bei Bookwheel von einem Gerät angemeldet, das dort noch nicht gesehen wurde.',
        {
          facts: [
            ['Gerät', device],
            ['IP-Adresse', address],
            ['Zeit', inTime('de', at)],
          ],
        },
        'Wenn Sie es waren, ist alles gut. Wenn nicht, beenden Sie diese Sitzung und ändern Sie Ihr Passwort.',
        { link: 'Meine Sitzungen ansehen', to: links.sessions() },
      ],
      why: 'Wir berichten von jeder Anmeldung mit einem neuen Gerät.',
    }),
    fr: ({ device, address, at }, links) => ({
      subject: 'Nouvelle connexion à votre compte',
      body: [
        'Quelqu’un s’est connecté à votre compte Bookwheel depuis un appareil encore inconnu.',
        {
          facts: [
            ['Appareil', device],
            ['Adresse IP', address],
            ['Heure', inTime('fr', at)],
          ],
        },
        'Si c’était vous, tout va bien. Sinon, fermez cette session et changez votre mot de passe.',
        { link: 'Voir mes sessions', to: links.sessions() },
      ],
      why: 'Nous signalons chaque connexion depuis un nouvel appareil.',
    }),
  },
});
