import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiOkResponse, getSchemaPath } from '@nestjs/swagger';
import { pageHtml } from '#features/text/page-html';
import { LibraryError } from '#platform/errors/library-error';
import { Problem } from '#platform/http/problem.decorator';
import { found } from './found';
import { PageDto } from './page.dto';
import type { PageInBookRow, PageRow, PagesSearch } from './pages.search';
import type { Sight } from './sight';
import { pagesUrlOf } from './text-version';

/** In which forms a page can be had; who asks for one in UTF-8 asks for the same. */
export const PAGE_FORMS = {
  json: 'application/json; charset=utf-8',
  text: 'text/plain; charset=utf-8',
  html: 'text/html; charset=utf-8',
} as const;

export type PageForm = keyof typeof PAGE_FORMS;

const withText = <Row extends PageRow>(row: Row | undefined): Row =>
  found('page', row && (row.text as string | null) !== null ? row : undefined);

/** The page itself when its text still bears this name. */
function sameText<Row extends PageRow>(row: Row | undefined, version: string | undefined): Row | undefined {
  if (!row || version === undefined || row.version === version || (row.version as string | null) === null)
    return row;
  const now = pagesUrlOf(row.bookId, row.version);
  throw new LibraryError(
    'gone',
    'text.changed',
    `The book has another text by now: its pages are ${now}/{n}.`,
  );
}

const html = ({ text, chapters, before, language, number, total }: PageInBookRow): string =>
  pageHtml(text, {
    headings: chapters,
    language,
    isBegun: before !== '' && !before.endsWith('\n\n'),
    goesOn: number < total && !text.endsWith('\n\n'),
  });

/**
 * A page in one of its forms.
 *
 * @throws LibraryError `page.not-found`; `text.changed` when it is asked for of another version of the text
 */
export async function pageIn(
  form: PageForm,
  pages: PagesSearch,
  { id, n, version }: { id: number; n: number; version?: string },
  sight: Sight,
): Promise<PageDto | string> {
  if (form === 'html') return html(withText(sameText(await pages.inBook(id, n, sight), version)));
  const row = withText(sameText(await pages.one(id, n, sight), version));
  return form === 'text' ? row.text : PageDto.from(row);
}

const HTML_EXAMPLE = '<section lang="en"><h2>CHAPTER 1. Loomings.</h2><p>Call me Ishmael.</p></section>';

/** Documents the forms of a page. */
export function AnswersPage(): MethodDecorator {
  const text = (example: string) => ({ schema: { type: 'string' }, example });
  return applyDecorators(
    ApiExtraModels(PageDto),
    ApiOkResponse({
      description: `The page. As HTML it is a fragment that can be inserted as it is: a \`section\` of \`h2\` to \`h6\`, \`p\`, \`p class="verse"\` (lines ended by \`br\`) and \`pre\`,
everything escaped, no scripts, no styles. What goes on on the next page has the class \`continued\`, what began on the page before \`continuation\`: join their contents.`,
      content: {
        'application/json': { schema: { $ref: getSchemaPath(PageDto) } },
        'text/plain': text('Call me Ishmael.'),
        'text/html': text(HTML_EXAMPLE),
      },
    }),
    Problem('not-found', 'page.not-found', 'No book has this id, or it has no page of this number.'),
    Problem(
      'unacceptable',
      'request.not-acceptable',
      `There is no such form of it: accept ${Object.values(PAGE_FORMS).join(', ')}.`,
    ),
  );
}
