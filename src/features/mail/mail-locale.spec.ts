import { pickMailLocale } from './mail-locale';

describe('the language of a mail', () => {
  it.each([
    [['de'], 'de'],
    [['de-AT'], 'de'],
    [['FR'], 'fr'],
    [['ja', 'fr-CH, de;q=0.8'], 'fr'],
    [[null, 'de;q=0.2, fr;q=0.9'], 'fr'],
    [[undefined, 'pl, de;q=0.5'], 'de'],
    [['en-GB', 'de'], 'en'],
    [['de;q=0, fr;q=0.1'], 'fr'],
    [['*'], 'en'],
    [['', null], 'en'],
    [['xx', 'q=;;,,de;q=x'], 'en'],
    [['constructor', '__proto__'], 'en'],
    [[','.repeat(100_000)], 'en'],
  ])('for %j is %s', (wishes, locale) => {
    expect(pickMailLocale(...wishes)).toBe(locale);
  });
});
