import { defineMailTemplate, type MailParams } from './mail-template';
import { inHours } from './mail-units';

interface VerifyAddressParams extends MailParams {
  token: string;
  /** For how many hours the token is good. */
  hours: number;
}

/** Asks whether an address is its owner's; the link proves that the mail was read. */
export const verifyAddressMail = defineMailTemplate<VerifyAddressParams>({
  sample: { name: 'Ada Lovelace', token: 'sample-of-a-token', hours: 24 },
  words: {
    en: ({ token, hours }, links) => ({
      subject: 'Confirm your e-mail address',
      body: [
        'Please confirm that this address is yours. Then your account at Bookwheel is ready.',
        { link: 'Confirm this address', to: links.verifyAddress(token) },
        `The link is good for ${inHours('en', hours)}. If you did not ask for an account, do nothing: without you it stays closed.`,
      ],
      why: 'This address was given to Bookwheel as the address of an account.',
    }),
    de: ({ token, hours }, links) => ({
      subject: 'Bestätigen Sie Ihre E-Mail-Adresse',
      body: [
        'bitte bestätigen Sie, dass diese Adresse Ihre ist. Dann ist Ihr Konto bei Bookwheel bereit.',
        { link: 'Adresse bestätigen', to: links.verifyAddress(token) },
        `Der Link gilt ${inHours('de', hours)}. Wenn Sie kein Konto wollten, tun Sie nichts: Ohne Sie bleibt es geschlossen.`,
      ],
      why: 'Diese Adresse wurde bei Bookwheel als Adresse eines Kontos angegeben.',
    }),
    fr: ({ token, hours }, links) => ({
      subject: 'Confirmez votre adresse e-mail',
      body: [
        'Veuillez confirmer que cette adresse est la vôtre. Votre compte Bookwheel sera alors prêt.',
        { link: 'Confirmer cette adresse', to: links.verifyAddress(token) },
        `Le lien est valable ${inHours('fr', hours)}. Si vous n’avez pas demandé de compte, ne faites rien\u00a0: sans vous, il reste fermé.`,
      ],
      why: 'Cette adresse a été indiquée à Bookwheel comme celle d’un compte.',
    }),
  },
});
