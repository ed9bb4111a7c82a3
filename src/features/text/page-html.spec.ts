import * as fc from 'fast-check';
import { pageHtml, type PageSurroundings } from './page-html';

const ALONE: PageSurroundings = { headings: [], language: null, isBegun: false, goesOn: false };

const html = (text: string, page: Partial<PageSurroundings> = {}) =>
  pageHtml(text, { ...ALONE, ...page })
    .replace(/^<section[^>]*>\n/, '')
    .replace(/\n<\/section>\n$/, '');

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"' };

/** The characters that a browser shows for HTML of our own. */
const shown = (markup: string) =>
  markup
    .replace(/<[^>]*>/g, '')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&(\w+);/g, (_, name: string) => ENTITIES[name] as string);

const collapsed = (text: string) => text.replace(/\s+/g, ' ').trim();

const LONG = 'The miller had a goose that would not be driven to the market by him';

describe('a page as HTML', () => {
  it('sets paragraphs anew', () => {
    expect(html(`${LONG},\n${LONG},\nnor by her.\n\n${LONG}\nnor by us.\n`)).toBe(
      `<p>${LONG}, ${LONG}, nor by her.</p>\n<p>${LONG} nor by us.</p>`,
    );
  });

  it('keeps verse, and how far its lines are set in', () => {
    const verse = 'The goose is out,\n  The mill stands still,\nThe flood is near.';
    expect(html(`${LONG}\n${LONG}\n\n${verse}\n`)).toContain(
      '<p class="verse">The goose is out,<br>\n\u00a0\u00a0The mill stands still,<br>\nThe flood is near.</p>',
    );
  });

  it('keeps what is set in as a whole, and tables', () => {
    expect(html(`${LONG}\nand so on.\n\n    To the miller\n    at the mill\n`)).toContain(
      '<p class="verse">To the miller<br>\nat the mill</p>',
    );
    const table = 'Goose     1\nMill      2';
    expect(html(table)).toBe(`<pre>${table}</pre>`);
  });

  it('sets prose anew that is set in as a whole, but no verse', () => {
    const lines = [
      '“He went,” said she, “as far as the old mill beyond the',
      'market of the town, and',
      'the goose.”',
    ];
    const [first = '', ...others] = lines;
    const full = `   ${first}\n   ${others.join(' ')}`;
    expect(html(`${LONG}\n${LONG}.\n\n${full}\n`)).toContain(`<p>${lines.join(' ')}</p>`);
    const broken = lines.map((line) => `   ${line}`).join('\n');
    expect(html(`${LONG}\n${LONG}.\n\n${broken}\n`)).toContain('<p class="verse">');
  });

  it('is not deceived by a name at the begin of a line', () => {
    const told = (lines: string) => html(`${LONG}\n${LONG}.\n\n${lines}\n`);
    const full = 'There was such a goose by the mill, now and then, even in\nCoketown.';
    expect(told(full)).toContain(`<p>${full.replace('\n', ' ')}</p>`);
    const couplet = 'There was a goose, there was a mill,\nThere was a flood behind the hill.';
    expect(told(couplet)).toContain('<p class="verse">');
    const quatrain = Array.from({ length: 4 }, () => full.split('\n', 1)[0]).join('\n');
    expect(told(quatrain)).toContain('<p class="verse">');
  });

  it('has headings where chapters begin', () => {
    const text = `The end of it.\n\n\nPART II\n\nCHAPTER I\nThe Mill\n\n${LONG}\n`;
    const headings = [
      { level: 1, offset: text.indexOf('PART') },
      { level: 2, offset: text.indexOf('CHAPTER') },
    ];
    expect(html(text, { headings })).toBe(
      `<p>The end of it.</p>\n<h2>PART II</h2>\n<h3>CHAPTER I The Mill</h3>\n<p>${LONG}</p>`,
    );
  });

  it('marks the paragraphs that the end of a page cuts, so that their contents can be joined', () => {
    expect(html('She went \n', { goesOn: true })).toBe('<p class="continued">She went </p>');
    expect(html('to the mill.\n\nIt was', { isBegun: true, goesOn: true })).toBe(
      '<p class="continuation">to the mill.</p>\n<p class="continued">It was</p>',
    );
  });

  it('tells its language', () => {
    expect(pageHtml('Oui.', { ...ALONE, language: 'fr' })).toBe(
      '<section lang="fr">\n<p>Oui.</p>\n</section>\n',
    );
    expect(pageHtml('Oui.', { ...ALONE, language: '"><b' })).toContain('lang="&quot;&gt;&lt;b"');
  });

  it('has nothing of the text that a browser would take for more than text', () => {
    const hostile = '<script>alert("x")</script> & \'y\' \u2028 </p><img src=x onerror=y>';
    expect(html(hostile)).toBe(
      '<p>&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;y&#39; &#8232; &lt;/p&gt;&lt;img src=x onerror=y&gt;</p>',
    );
  });

  it('shows the characters of the page and no others, whatever they are', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'word',
        'Goose',
        ' ',
        '    ',
        '\n',
        '\n\n',
        '\n\n\n',
        '<b>',
        '&amp;',
        '"',
        "'",
        '\u2028',
        '𝔘',
        '|',
      ),
      fc.string({ unit: 'grapheme', maxLength: 3 }),
    );
    const surroundings = fc.record({
      headings: fc.array(fc.record({ level: fc.integer({ min: 1, max: 8 }), offset: fc.nat(40) }), {
        maxLength: 2,
      }),
      language: fc.constantFrom(null, 'en', '"'),
      isBegun: fc.boolean(),
      goesOn: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), surroundings, (pieces, page) => {
        const text = pieces.join('');
        const markup = pageHtml(text, page);
        expect(collapsed(shown(markup))).toBe(collapsed(text));
        expect(markup.match(/<[^>]*>/g)?.every((tag) => /^<\/?(section|p|pre|h[2-6]|br)\b/.test(tag))).toBe(
          true,
        );
      }),
      { numRuns: 500 },
    );
  });
});
