import { defineMailTemplate, type MailParams } from './mail-template';
import { inTime } from './mail-units';

interface AddressChangedParams extends MailParams {
  newAddress: string;
  /** When, in ISO 8601. */
  at: string;
}

/** Tells the old address of an account that it is the account's no more. */
export const addressChangedMail = defineMailTemplate<AddressChangedParams>({
  sample: { name: 'Ada Lovelace', newAddress: 'countess@engine.example', at: '2026-11-21T09:30:00Z' },
  words: {
    en: ({ newAddress, at }) => ({
      subject: 'Your e-mail address was changed',
      body: [
        'Your account at Bookwheel now has another address; this one no longer belongs to it.',
        {
          facts: [
            ['New address', newAddress],
            ['Changed', inTime('en', at)],
          ],
        },
        'If it was not you, somebody else is in your account: write to those who run this library at once.',
      ],
      why: 'This was the address of your account until now.',
    }),
    de: ({ newAddress, at }) => ({
      subject: 'Ihre E-Mail-Adresse wurde geändert',
      body: [
        'Ihr Konto bei Bookwheel hat ab jetzt eine andere Adresse; diese gehört nicht mehr dazu.',
        {
          facts: [
            ['Neue Adresse', newAddress],
            ['Geändert', inTime('de', at)],
          ],
        },
        'Wenn Sie es nicht waren, ist jemand anderes in Ihrem Konto: Schreiben Sie sofort denen, die diese Bibliothek betreiben.',
      ],
      why: 'Dies war bisher die Adresse Ihres Kontos.',
    }),
    fr: ({ newAddress, at }) => ({
      subject: 'Votre adresse e-mail a été modifiée',
      body: [
        'Votre compte Bookwheel a désormais une autre adresse\u00a0; celle-ci ne lui appartient plus.',
        {
          facts: [
            ['Nouvelle adresse', newAddress],
            ['Modifiée', inTime('fr', at)],
          ],
        },
        'Si ce n’était pas vous, quelqu’un d’autre est dans votre compte\u00a0: écrivez tout de suite à ceux qui gèrent cette bibliothèque.',
      ],
      why: 'C’était jusqu’ici l’adresse de votre compte.',
    }),
  },
});
