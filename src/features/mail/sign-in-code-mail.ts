import { defineMailTemplate, type MailParams } from './mail-template';
import { inMinutes } from './mail-units';

interface SignInCodeParams extends MailParams {
  code: string;
  /** For how many minutes the code is good. */
  minutes: number;
}

/** Brings a code that signs in, once. */
export const signInCodeMail = defineMailTemplate<SignInCodeParams>({
  sample: { name: 'Ada Lovelace', code: '49271308', minutes: 10 },
  words: {
    en: ({ code, minutes }) => ({
      subject: 'Your sign-in code',
      body: [
        'With this code you sign in to Bookwheel:',
        { code },
        `It is good once, for ${inMinutes('en', minutes)}. Tell it to nobody: we never ask for it. If you do not want to sign in, do nothing.`,
      ],
      why: 'Somebody asked to sign in with this address.',
    }),
    de: ({ code, minutes }) => ({
      subject: 'Ihr Anmeldecode',
      body: [
        'mit diesem Code melden Sie sich bei Bookwheel an:',
        { code },
        `Er gilt einmal und ${inMinutes('de', minutes)} lang. Geben Sie ihn nicht weiter: Wir fragen nie danach. Wenn Sie sich nicht anmelden wollen, tun Sie nichts.`,
      ],
      why: 'Jemand wollte sich mit dieser Adresse anmelden.',
    }),
    fr: ({ code, minutes }) => ({
      subject: 'Votre code de connexion',
      body: [
        'Ce code vous connecte à Bookwheel\u00a0:',
        { code },
        `Il est valable une seule fois, pendant ${inMinutes('fr', minutes)}. Ne le donnez à personne\u00a0: nous ne le demandons jamais. Si vous ne voulez pas vous connecter, ne faites rien.`,
      ],
      why: 'Quelqu’un a demandé à se connecter avec cette adresse.',
    }),
  },
});
