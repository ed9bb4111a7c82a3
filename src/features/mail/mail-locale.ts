/** The languages that mails are written in; the first one is for those who want none of them. */
export const MAIL_LOCALES = ['en', 'de', 'fr'] as const;

export type MailLocale = (typeof MAIL_LOCALES)[number];

const isWritten = (language: string): language is MailLocale =>
  (MAIL_LOCALES as readonly string[]).includes(language);

/** The languages of a list such as `fr-CH, de;q=0.8`, the best liked first; what is liked by 0 is not wanted. */
function languagesOf(wanted: string): string[] {
  return wanted
    .slice(0, 1_000)
    .split(',')
    .map((item) => {
      const [tag = '', ...rest] = item.split(';').map((part) => part.trim());
      const quality = rest.find((part) => part.startsWith('q='))?.slice(2) ?? '1';
      return { language: tag.toLowerCase().split('-')[0] ?? '', quality: Number(quality) };
    })
    .filter(({ quality }) => quality > 0)
    .sort((one, other) => other.quality - one.quality)
    .map(({ language }) => language);
}

/**
 * The first language that mails are written in. Each wish is a language tag (BCP 47), e.g. a user's own, or the value of
 * `Accept-Language` (RFC 9110, 12.5.4); earlier wishes count before later ones.
 */
export function pickMailLocale(...wishes: (string | null | undefined)[]): MailLocale {
  return wishes.flatMap((wish) => languagesOf(wish ?? '')).find(isWritten) ?? MAIL_LOCALES[0];
}
