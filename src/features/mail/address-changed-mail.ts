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
        'your account at Bookwheel has another address since now; this one does not belong to it any more.',
        {
          table: {
            head: ['What', 'Value'],
            rows: [
              ['New address', newAddress],
              ['Changed', inTime('en', at)],
            ],
          },
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
          table: {
            head: ['Was', 'Wert'],
            rows: [
              ['Neue Adresse', newAddress],
              ['Geändert', inTime('de', at)],
            ],
          },
        },
        'Wenn Sie es nicht waren, ist jemand anderes in Ihrem Konto: Schreiben Sie sofort denen, die diese Bibliothek betreiben.',
      ],
      why: 'Dies war bisher die Adresse Ihres Kontos.',
    }),
    fr: ({ newAddress, at }) => ({
      subject: 'Votre adresse e-mail a été modifiée',
      body: [
        'votre compte Bookwheel a désormais une autre adresse ; celle-ci ne lui appartient plus.',
        {
          table: {
            head: ['Élément', 'Valeur'],
            rows: [
              ['Nouvelle adresse', newAddress],
              ['Modifiée', inTime('fr', at)],
            ],
          },
        },
        'Si ce n’était pas vous, quelqu’un d’autre est dans votre compte : écrivez tout de suite à ceux qui gèrent cette bibliothèque.',
      ],
      why: 'C’était jusqu’ici l’adresse de votre compte.',
    }),
  },
});
