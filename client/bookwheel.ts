/**
 * Bookwheel
 * 0.1.0
 * DO NOT MODIFY - This file has been generated using oazapfts.
 * See https://www.npmjs.com/package/oazapfts
 */
import * as Oazapfts from "@oazapfts/runtime";
import * as QS from "@oazapfts/runtime/query";
export const defaults: Oazapfts.Defaults<Oazapfts.CustomHeaders> = {
    headers: {},
    baseUrl: "/"
};
const oazapfts = Oazapfts.runtime(defaults);
export const servers = {};
export type AuthorDto = {
    /** How many books of the library they wrote, edited or translated. */
    books: number;
    /** The number that the library gave them. */
    id: number;
    /** The name, family name first. */
    name: string;
    /** The year of birth; negative years are BC, null is unknown. */
    birthYear: number | null;
    /** The year of death; negative years are BC, null is unknown. */
    deathYear: number | null;
};
export type AuthorListDto = {
    items: AuthorDto[];
    /** The number of this part of the list, from 1. */
    page: number;
    /** How many items a part holds at most. */
    size: number;
    /** How many items the whole list has. */
    total: number;
};
export type FieldErrorDto = {
    /** The parameter or field that is at fault, as the request spells it. */
    field: string;
    /** What is wrong with it. */
    message: string;
};
export type ProblemDto = {
    /** Always `about:blank`: `code` tells errors apart. */
    "type": string;
    /** The meaning of the HTTP status. */
    title: string;
    /** The HTTP status. */
    status: number;
    /** What went wrong, and what to do. */
    detail: string;
    /** A stable name of the error, `noun.state`. */
    code: string;
    /** The request's id, as in the answer's `X-Request-Id` and in the log. */
    instance: string;
    /** The faults one by one, when the request's parameters or body are to blame. */
    errors?: FieldErrorDto[];
};
export type PersonDto = {
    /** The number that the library gave them. */
    id: number;
    /** The name, family name first. */
    name: string;
    /** The year of birth; negative years are BC, null is unknown. */
    birthYear: number | null;
    /** The year of death; negative years are BC, null is unknown. */
    deathYear: number | null;
};
export type BookCardDto = {
    /** The number that the library gave it. */
    id: number;
    title: string;
    /** Those who wrote it, in order. */
    authors: PersonDto[];
    /** ISO 639 codes. */
    languages: string[];
    /** A picture of its cover at the source. */
    coverUrl: string | null;
    /** How often it was downloaded at the source in the last 30 days. */
    downloads: number;
    /** How many pages its text has. */
    pages: number;
};
export type BookListDto = {
    items: BookCardDto[];
    /** The number of this part of the list, from 1. */
    page: number;
    /** How many items a part holds at most. */
    size: number;
    /** How many items the whole list has. */
    total: number;
};
export type BookDto = {
    /** The number that the library gave it. */
    id: number;
    title: string;
    /** Those who wrote it, in order. */
    authors: PersonDto[];
    /** ISO 639 codes. */
    languages: string[];
    /** A picture of its cover at the source. */
    coverUrl: string | null;
    /** How often it was downloaded at the source in the last 30 days. */
    downloads: number;
    /** How many pages its text has. */
    pages: number;
    editors: PersonDto[];
    translators: PersonDto[];
    /** What it is about. */
    annotation: string | null;
    /** Subject headings, as the source gives them. */
    subjects: string[];
    /** The length of its text in characters (Unicode code points). */
    characters: number;
    /** The name of the source that it was imported from. */
    source: string;
    /** The source's own id of it. */
    sourceId: string;
    /** Its record at the source. */
    sourceUrl: string;
    /** When the library took it in. */
    createdAt: string;
    /** When it last changed. */
    updatedAt: string;
};
export type CategoryDto = {
    /** The number that the library gave it. */
    id: number;
    name: string;
    /** How many books of the library stand in it. */
    books: number;
};
export type CategoryListDto = {
    items: CategoryDto[];
    /** The number of this part of the list, from 1. */
    page: number;
    /** How many items a part holds at most. */
    size: number;
    /** How many items the whole list has. */
    total: number;
};
export type PageSizeDto = {
    /** The number of the page, from 1. */
    "number": number;
    /** Where the page begins in the text, in characters (Unicode code points) from 0. */
    start: number;
    /** How many characters (Unicode code points) it has. */
    length: number;
};
export type PageListDto = {
    items: PageSizeDto[];
    /** The number of this part of the list, from 1. */
    page: number;
    /** How many items a part holds at most. */
    size: number;
    /** How many items the whole list has. */
    total: number;
};
export type PageDto = {
    /** The number of the page, from 1. */
    "number": number;
    /** Where the page begins in the text, in characters (Unicode code points) from 0. */
    start: number;
    /** How many characters (Unicode code points) it has. */
    length: number;
    text: string;
    /** How many pages the book has. */
    total: number;
    /** The number of the page before, null on the first. */
    previous: number | null;
    /** The number of the page after, null on the last. */
    next: number | null;
};
export type ImportRunDto = {
    id: number;
    /** Who or what asked for it. */
    requestedBy: string;
    /** `running`, `succeeded` (it came to its end, whatever became of single books), `failed` or `interrupted`. */
    state: "running" | "succeeded" | "failed" | "interrupted";
    /** The settings that it went by. */
    settings: {
        [key: string]: any;
    };
    /** How many books it met. */
    discovered: number;
    /** How many books it brought into the library. */
    imported: number;
    /** How many books of the library it put into a further category. */
    linked: number;
    /** How many books the library had, with nothing to add. */
    known: number;
    /** How many books could not be imported. */
    failed: number;
    /** How many imported books have a text that asks for a look. */
    flagged: number;
    /** How many books it left out, by reason. */
    skipped: {
        [key: string]: number;
    };
    /** Why the listing of a category could not be read to its end, by the category's name. */
    categoryFailures: {
        [key: string]: string;
    };
    /** Why the run ended early. */
    error: string | null;
    startedAt: string;
    endedAt: string | null;
};
export type ImportRunListDto = {
    items: ImportRunDto[];
    /** The number of this part of the list, from 1. */
    page: number;
    /** How many items a part holds at most. */
    size: number;
    /** How many items the whole list has. */
    total: number;
};
export type ImportOutcomeDto = {
    /** The order in which the run met the books, from 1. */
    position: number;
    /** The source's id of the book. */
    sourceId: string;
    title: string;
    /** `imported`, `linked`, `known`, `skipped` or `failed`. */
    kind: "known" | "failed" | "imported" | "linked" | "skipped";
    /** Why it was skipped or failed, as a stable code. */
    reason: string | null;
    /** The reason in words. */
    detail: string | null;
    /** The categories that this run put it into. */
    categories: string[];
    /** What about its text asks for a look. */
    flags: string[];
    /** The number of the book in the library. */
    bookId: number | null;
};
export type ImportOutcomeListDto = {
    items: ImportOutcomeDto[];
    /** The number of this part of the list, from 1. */
    page: number;
    /** How many items a part holds at most. */
    size: number;
    /** How many items the whole list has. */
    total: number;
};
export type HealthDto = {
    status: "ok";
};
/**
 * Lists everybody credited with a book, by name.
 */
export function listAuthors({ page, size }: {
    page?: number;
    size?: number;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: AuthorListDto;
    } | {
        status: 304;
    } | {
        status: 422;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>(`/api/v1/authors${QS.query(QS.explode({
        page,
        size
    }))}`, {
        ...opts
    });
}
/**
 * Answers an author.
 */
export function getAuthor({ id }: {
    id: number;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: AuthorDto;
    } | {
        status: 304;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 404;
        data: ProblemDto;
    } | {
        status: 422;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>(`/api/v1/authors/${encodeURIComponent(id)}`, {
        ...opts
    });
}
/**
 * Lists books, the most popular first.
 */
export function listBooks({ page, size, category, author, language }: {
    page?: number;
    size?: number;
    category?: number;
    author?: number;
    language?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: BookListDto;
    } | {
        status: 304;
    } | {
        status: 422;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>(`/api/v1/books${QS.query(QS.explode({
        page,
        size,
        category,
        author,
        language
    }))}`, {
        ...opts
    });
}
/**
 * Answers a book.
 */
export function getBook({ id }: {
    id: number;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: BookDto;
    } | {
        status: 304;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 404;
        data: ProblemDto;
    } | {
        status: 422;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>(`/api/v1/books/${encodeURIComponent(id)}`, {
        ...opts
    });
}
/**
 * Lists those credited with a book: its authors, then its editors, then its translators.
 */
export function listBookAuthors({ id, page, size }: {
    id: number;
    page?: number;
    size?: number;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: AuthorListDto;
    } | {
        status: 304;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 404;
        data: ProblemDto;
    } | {
        status: 422;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>(`/api/v1/books/${encodeURIComponent(id)}/authors${QS.query(QS.explode({
        page,
        size
    }))}`, {
        ...opts
    });
}
/**
 * Lists the categories that a book stands in.
 */
export function listBookCategories({ id, page, size }: {
    id: number;
    page?: number;
    size?: number;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: CategoryListDto;
    } | {
        status: 304;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 404;
        data: ProblemDto;
    } | {
        status: 422;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>(`/api/v1/books/${encodeURIComponent(id)}/categories${QS.query(QS.explode({
        page,
        size
    }))}`, {
        ...opts
    });
}
/**
 * Lists the categories with how many books stand in them, by name.
 */
export function listCategories({ page, size }: {
    page?: number;
    size?: number;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: CategoryListDto;
    } | {
        status: 304;
    } | {
        status: 422;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>(`/api/v1/categories${QS.query(QS.explode({
        page,
        size
    }))}`, {
        ...opts
    });
}
/**
 * Answers a category.
 */
export function getCategory({ id }: {
    id: number;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: CategoryDto;
    } | {
        status: 304;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 404;
        data: ProblemDto;
    } | {
        status: 422;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>(`/api/v1/categories/${encodeURIComponent(id)}`, {
        ...opts
    });
}
/**
 * Lists the pages of a book with their sizes.
 */
export function listPages({ id, page, size }: {
    id: number;
    page?: number;
    size?: number;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: PageListDto;
    } | {
        status: 304;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 404;
        data: ProblemDto;
    } | {
        status: 422;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>(`/api/v1/books/${encodeURIComponent(id)}/pages${QS.query(QS.explode({
        page,
        size
    }))}`, {
        ...opts
    });
}
/**
 * Answers one page of a book.
 */
export function readPage({ id, n }: {
    id: number;
    n: number;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: PageDto;
    } | {
        status: 304;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 404;
        data: ProblemDto;
    } | {
        status: 422;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>(`/api/v1/books/${encodeURIComponent(id)}/pages/${encodeURIComponent(n)}`, {
        ...opts
    });
}
/**
 * Answers the whole text of a book.
 */
export function readText({ id }: {
    id: number;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: string;
    } | {
        status: 304;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 404;
        data: ProblemDto;
    } | {
        status: 422;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>(`/api/v1/books/${encodeURIComponent(id)}/text`, {
        ...opts
    });
}
/**
 * Lists the runs of the importer, the newest first.
 */
export function listImportRuns({ page, size }: {
    page?: number;
    size?: number;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: ImportRunListDto;
    } | {
        status: 304;
    } | {
        status: 422;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>(`/api/v1/import-runs${QS.query(QS.explode({
        page,
        size
    }))}`, {
        ...opts
    });
}
/**
 * Answers a run of the importer.
 */
export function getImportRun({ id }: {
    id: number;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: ImportRunDto;
    } | {
        status: 304;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 404;
        data: ProblemDto;
    } | {
        status: 422;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>(`/api/v1/import-runs/${encodeURIComponent(id)}`, {
        ...opts
    });
}
/**
 * Lists what became of each book that a run met, in the order in which it met them.
 */
export function listImportOutcomes({ id, page, size, kind }: {
    id: number;
    page?: number;
    size?: number;
    kind?: "imported" | "linked" | "known" | "skipped" | "failed";
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: ImportOutcomeListDto;
    } | {
        status: 304;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 404;
        data: ProblemDto;
    } | {
        status: 422;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>(`/api/v1/import-runs/${encodeURIComponent(id)}/outcomes${QS.query(QS.explode({
        page,
        size,
        kind
    }))}`, {
        ...opts
    });
}
/**
 * Says that the process runs.
 */
export function getLiveness(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: HealthDto;
    } | {
        status: 500;
        data: ProblemDto;
    }>("/health/live", {
        ...opts
    });
}
/**
 * Says that the process can answer requests: its database is there.
 */
export function getReadiness(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: HealthDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>("/health/ready", {
        ...opts
    });
}
