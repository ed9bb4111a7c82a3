import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import {
  as,
  PASSWORD,
  send,
  signIn,
  startLibraryWithAccounts,
  tokenIn,
  type LibraryWithAccounts,
} from '#test/accounts';
import { importSample } from '#test/import';

let library: LibraryWithAccounts;

beforeAll(async () => {
  library = await startLibraryWithAccounts({ MAIL_LOCALE: 'de' });
});
afterAll(() => library.close());

/** Asks for an account in a browser of these languages; returns the token that comes by mail. */
async function signUp(
  email: string,
  languages: string,
  locale?: string,
  subject = 'Confirm',
): Promise<string> {
  const body = { email, displayName: 'Ada', password: PASSWORD, locale };
  const headers: Record<string, string> = languages === '' ? {} : { 'accept-language': languages };
  expect((await send(library, '/auth/sign-up', { body, headers })).status).toBe(202);
  return tokenIn(await library.mailTo(email, subject));
}

describe('the language of a mail', () => {
  it.each([
    ['the one that the person chose', 'fr-CH', 'fr;q=0.5, de', 'Confirmez'],
    [
      'the first of the browser that mails are written in',
      undefined,
      'pl, fr-CH;q=0.9, en;q=0.8',
      'Confirmez',
    ],
    ['the one of the settings where none is known', undefined, '', 'Bestätigen'],
    ['the one of the settings where mails are written in none of them', undefined, 'pl, cs', 'Bestätigen'],
    ['the one of the settings, too, for who chose another', 'pl', 'en', 'Bestätigen'],
  ])('is %s', async (what, locale, languages, subject) => {
    const email = `${what.length}-${languages.length}@books.example`;
    expect(await signUp(email, languages, locale, subject)).not.toBe('');
  });

  it('is, from then on, that of the account, whatever the browser says', async () => {
    const email = 'zoe@books.example';
    await ok(api.verifyEmail({ tokenDto: { token: await signUp(email, 'fr', undefined, 'Confirmez') } }));
    await library.mailTo(email, 'Bienvenue');
    const me = as(await signIn(email));
    const english = {
      'accept-language': 'en',
      'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Firefox/150.0',
    };
    await send(library, '/auth/sign-in', { body: { email, password: PASSWORD }, headers: english });
    await library.mailTo(email, 'Nouvelle connexion');
    await send(library, '/auth/sign-in/code', { body: { email }, headers: english });
    await send(library, '/auth/password/forgot', { body: { email }, headers: english });
    await library.mailTo(email, 'Votre code de connexion');
    await library.mailTo(email, 'Choisissez un nouveau mot de passe');
    await library.database.query(`UPDATE users SET roles = '{admin}' WHERE email = $1`, [email]);
    await importSample(library, { maxBooks: 1, requestedBy: 'schedule' });
    expect((await library.mailTo(email, 'est terminé')).text).toContain('importés');
    const change = { email: 'zora@books.example', password: PASSWORD };
    expect((await api.changeMyEmail({ changeEmailDto: change }, me)).status).toBe(202);
    const token = tokenIn(await library.mailTo(change.email, 'Confirmez'));
    await ok(api.verifyEmail({ tokenDto: { token } }));
    await library.mailTo(email, 'a été modifiée');
  });
});
