import { defineMailTemplate, type MailParams } from './mail-template';
import { inMinutes } from './mail-units';

interface ResetPasswordParams extends MailParams {
  token: string;
  /** For how many minutes the token is good. */
  minutes: number;
}

/** Lets somebody who forgot the password choose another one. */
export const resetPasswordMail = defineMailTemplate<ResetPasswordParams>({
  sample: { name: 'Ada Lovelace', token: 'sample-of-a-token', minutes: 30 },
  words: {
    en: ({ token, minutes }, links) => ({
      subject: 'Choose a new password',
      body: [
        'Somebody, you we hope, forgot the password of your account at Bookwheel. Choose a new one:',
        { link: 'Choose a new password', to: links.resetPassword(token) },
        `The link is good once, for ${inMinutes('en', minutes)}. If it was not you, do nothing: your password stays as it is.`,
      ],
      why: 'A new password was asked for, for the account with this address.',
    }),
    de: ({ token, minutes }, links) => ({
      subject: 'Wählen Sie ein neues Passwort',
      body: [
        'jemand, hoffentlich Sie, hat das Passwort Ihres Kontos bei Bookwheel vergessen. Wählen Sie ein neues:',
        { link: 'Neues Passwort wählen', to: links.resetPassword(token) },
        `Der Link gilt einmal und ${inMinutes('de', minutes)} lang. Wenn Sie es nicht waren, tun Sie nichts: Ihr Passwort bleibt, wie es ist.`,
      ],
      why: 'Für das Konto mit dieser Adresse wurde ein neues Passwort verlangt.',
    }),
    fr: ({ token, minutes }, links) => ({
      subject: 'Choisissez un nouveau mot de passe',
      body: [
        'Quelqu’un, vous sans doute, a oublié le mot de passe de votre compte Bookwheel. Choisissez-en un nouveau\u00a0:',
        { link: 'Choisir un nouveau mot de passe', to: links.resetPassword(token) },
        `Le lien est valable une seule fois, pendant ${inMinutes('fr', minutes)}. Si ce n’était pas vous, ne faites rien\u00a0: votre mot de passe ne change pas.`,
      ],
      why: 'Un nouveau mot de passe a été demandé pour le compte de cette adresse.',
    }),
  },
});
