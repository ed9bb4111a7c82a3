import fc from 'fast-check';
import { MailLinks } from './mail-links';
import { MAIL_LOCALES, type MailLocale } from './mail-locale';
import { MAIL_NAMES, mailTemplates, type MailName, type MailParamsOf } from './mail-templates';
import { NOTICES } from '#features/users/notices.service';
import { isNotice, renderMail, sampleOf } from './render-mail';

const links = new MailLinks('https://books.example', 'https://api.example');

const everyMail = MAIL_NAMES.flatMap((name) => MAIL_LOCALES.map((locale) => [name, locale] as const));

const rendered = (template: MailName, locale: MailLocale, params: object = sampleOf(template)) =>
  renderMail({ template, locale, params: params as MailParamsOf<MailName> }, links);

/** The value with every text in it replaced. */
function withTexts(value: unknown, text: () => string): unknown {
  if (typeof value === 'string') return /^\d{4}-\d\d-\d\dT/.test(value) ? value : text();
  if (Array.isArray(value)) return value.map((inner) => withTexts(inner, text));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([field, inner]) => [field, withTexts(inner, text)]));
}

const tagsOf = (html: string) => html.match(/<[^>]*>/g)?.map((tag) => tag.replace(/href="[^"]*"/, '')) ?? [];

describe.each(everyMail)('the mail %s in %s', (name, locale) => {
  it('says the same in both of its parts', () => {
    const { html, text } = rendered(name, locale);
    const shown = html
      .replace(/<a href="([^"]*)"[^>]*>/g, ' $1 ')
      .replace(/<head>[^]*<\/head>|<[^>]*>/g, ' ')
      .replace(/&#x(\w+);/g, (_, digits: string) => String.fromCodePoint(Number.parseInt(digits, 16)));
    const words = (part: string) => new Set(part.split(/[\s:]+/).filter((word) => word.length > 1));
    const [inHtml, inText] = [words(shown), words(text)];
    expect([...inText].filter((word) => !inHtml.has(word) && word !== '--')).toEqual([]);
    expect(text).toContain('Ada Lovelace,');
  });

  it('holds everything that it was given', () => {
    const texts: string[] = [];
    const marked = withTexts(sampleOf(name), () => {
      texts.push(`mark${texts.length}mark`);
      return texts.at(-1) ?? '';
    });
    const { html, text } = rendered(name, locale, marked as object);
    expect(texts.filter((mark) => !html.includes(mark) || !text.includes(mark))).toEqual([]);
  });

  it('lacks nothing', () => {
    const { subject, html, text } = rendered(name, locale);
    for (const part of [subject, html, text]) {
      expect(part).not.toMatch(/undefined|null|NaN|\[object|\{\{|Invalid/);
      expect(part.trim()).not.toBe('');
    }
    expect(html).toContain(`<html lang="${locale}">`);
  });

  it('has the same tags, and a subject of one line, whatever it is given', () => {
    const honest = tagsOf(rendered(name, locale).html);
    const hostile = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '<script>alert(1)</script>',
        '"><img src=x onerror=alert(1)>',
        "' onmouseover='x",
        '{{constructor}}',
        '{{{this}}}',
        'a\r\nBcc: victim@books.example',
        '\u2028Bcc: x',
        '\ud800',
        '&lt;b&gt;',
        'javascript:alert(1)',
      ),
    );
    const property = fc.property(fc.infiniteStream(hostile), (texts) => {
      const { subject, html, text } = rendered(
        name,
        locale,
        withTexts(sampleOf(name), () => String(texts.next().value)) as object,
      );
      expect(tagsOf(html)).toEqual(honest);
      expect(subject).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}]/u);
      expect(subject.isWellFormed() && text.isWellFormed()).toBe(true);
      expect(html.match(/href="(?!https:\/\/books\.example\/)/)).toBeNull();
      expect(text.split('\n').length).toBe(rendered(name, locale).text.split('\n').length);
    });
    fc.assert(property, { numRuns: 60 });
  });

  it('can be declined if nobody asked for it, and only then', () => {
    const { unsubscribe, html, text } = rendered(name, locale);
    const page = 'https://books.example/unsubscribe#token=sample-of-a-token';
    const atOnce = 'https://api.example/api/v1/unsubscribe/sample-of-a-token';
    expect(unsubscribe).toEqual(isNotice(name) ? { page, atOnce } : null);
    expect([html.includes('/unsubscribe#token&#x3D;sample'), text.includes(page)]).toEqual(
      Array(2).fill(isNotice(name)),
    );
  });
});

describe('a mail', () => {
  it('keeps its secrets out of its subject, which is kept', () => {
    for (const [name, locale] of everyMail) {
      const secrets = Object.entries(sampleOf(name)).filter(([field]) => ['token', 'code'].includes(field));
      const { subject } = rendered(name, locale);
      expect(secrets.filter(([, secret]) => subject.includes(String(secret)))).toEqual([]);
    }
  });

  it('has its token behind the #, whole', () => {
    const params = { name: null, token: 'a+b/c=&#?x y', hours: 1 };
    const { text } = rendered('verify-address', 'en', params);
    const address = /https:\S+/.exec(text)?.[0] ?? '';
    const { pathname, search, hash } = new URL(address);
    expect([pathname, search]).toEqual(['/verify-address', '']);
    expect(new URLSearchParams(hash.slice(1)).get('token')).toBe(params.token);
  });

  it.each([
    null,
    '',
    ' ',
    'WIN at www.prize.example',
    'https://prize.example',
    'prize.example',
    'a@b',
    'x'.repeat(81),
  ])('calls nobody %j', (name) => {
    expect(rendered('welcome', 'en', { name }).text).toMatch(/^Hello,\n/);
  });

  it.each(['Ada', 'J. R. R. Tolkien', 'Dr. Ø', '李小龍', "O'Neill", 'Zoë \u200d'])(
    'calls %j by that name',
    (name) => {
      expect(rendered('welcome', 'de', { name }).text).toMatch(`Guten Tag ${name.trim()},`);
    },
  );

  it('differs between the languages in everything that is said', () => {
    for (const name of MAIL_NAMES) {
      const subjects = MAIL_LOCALES.map((locale) => rendered(name, locale).subject);
      expect(new Set(subjects).size).toBe(MAIL_LOCALES.length);
    }
  });

  it('can be declined in the settings of an account if it can be declined at all', () => {
    expect(MAIL_NAMES.filter(isNotice)).toEqual(NOTICES);
  });

  it('leaves out the tables that an import has nothing for', () => {
    const report = {
      ...mailTemplates['import-finished'].sample,
      reasons: [],
      failures: [],
      unreadCategories: [],
    };
    const { text } = rendered('import-finished', 'en', report);
    expect(text).toContain('imported');
    expect(text).not.toMatch(/Why books failed|The first of them|Categories that/);
  });

  it('has a template whose words are functions of its parameters alone', () => {
    expect(Object.keys(mailTemplates)).toEqual(MAIL_NAMES);
  });
});
