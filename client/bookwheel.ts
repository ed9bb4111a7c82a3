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
    /** `running`, `succeeded` (it came to its end, whatever became of single books), `failed`, `interrupted` or `cancelled`
    (somebody asked to stop it; the books that it had brought stay). */
    state: "running" | "succeeded" | "failed" | "cancelled" | "interrupted";
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
    /** How many planned books are yet to come. */
    remaining: number;
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
    /** `planned` (its import is yet to come), `imported`, `linked`, `known`, `skipped` or `failed`. */
    kind: "known" | "failed" | "imported" | "linked" | "skipped" | "planned";
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
export type RequestJobDto = {
    /** One of the jobs that may be asked for. */
    name: string;
    /** What the job is to know, 64 kB at most. */
    payload?: {
        [key: string]: any;
    };
};
export type JobProgressDto = {
    /** How many it does a second, from the first count to the last; null while that is unknown. */
    perSecond: number | null;
    done: number;
    total: number;
    /** What is counted. */
    unit: string;
    /** What it is at. */
    message: string | null;
    /** How many seconds it will need at that pace; null while that is unknown, or it does not run. */
    secondsLeft: number | null;
};
export type JobErrorDto = {
    /** A stable name of the error, `noun.state`. */
    code: string;
    message: string;
};
export type JobDto = {
    /** A UUID; later jobs have greater ones. */
    id: string;
    name: string;
    queue: "parser" | "mail";
    /** What it was asked for with. */
    payload: {
        [key: string]: any;
    };
    /** `queued`, `running`, `succeeded`, `failed` (trying again is of no use), `cancelled` or `dead` (it was tried as often as
    it may). */
    state: "queued" | "running" | "succeeded" | "failed" | "cancelled" | "dead";
    /** How often it was begun. */
    attempts: number;
    /** How often it may be begun. */
    maxAttempts: number;
    /** How far it is; null while it has not said so. */
    progress: JobProgressDto | null;
    /** Why an attempt of it failed last. */
    error: JobErrorDto | null;
    /** `http`, `cli`, `start`, `schedule`, or the source of a message from outside. */
    requestedBy: string;
    /** The id of the HTTP request that asked for it. */
    requestId: string | null;
    /** The time of the schedule that it is for. */
    slot: string | null;
    /** No other job with this key is open. */
    key: string | null;
    /** When somebody asked it to stop while it ran. */
    cancelRequestedAt: string | null;
    /** Before this nobody begins it. */
    availableAt: string;
    createdAt: string;
    /** When it was first begun. */
    startedAt: string | null;
    finishedAt: string | null;
};
export type JobListDto = {
    items: JobDto[];
    /** What to send as `before` for the next part; null when this is the last one. */
    nextBefore: string | null;
};
export type JobEventDto = {
    /** Its number among the events of the job, from 1 and without a gap. */
    "number": number;
    kind: "queued" | "succeeded" | "failed" | "cancelled" | "started" | "progressed" | "attempt-failed" | "handed-back" | "lost" | "cancel-requested" | "died" | "retried";
    at: string;
    /** What belongs to it: the attempt, the error, the progress. */
    data: {
        [key: string]: any;
    };
};
export type JobEventListDto = {
    items: JobEventDto[];
    /** What to send as `after` for the next part; null when this is the last one so far. */
    nextAfter: number | null;
};
export type JobQueueCountsDto = {
    /** How many wait, also those that wait for their next attempt. */
    queued: number;
    running: number;
    /** How many jobs failed whose repetition is of no use. Of tasks, all that are not tried again; the job that they are part of
    settles them within a minute. */
    failed: number;
    /** How many jobs were tried as often as they may; always 0 of tasks. */
    dead: number;
};
export type JobQueueDto = {
    name: string;
    /** What is in it: jobs, or tasks, which are the small pieces of big jobs, such as the books of an import. */
    holds: "jobs" | "tasks";
    /** Null while the server that keeps the tasks does not answer. */
    counts: JobQueueCountsDto | null;
    /** Whether nothing in it is begun; null while the server that keeps the tasks does not answer. */
    isPaused: boolean | null;
    /** Since when nobody begins its jobs; null while it is not paused. It is not known of tasks, and null. */
    pausedSince: string | null;
};
export type JobQueueListDto = {
    items: JobQueueDto[];
};
export type JobScheduleSlotDto = {
    at: string;
    jobId: string;
    /** How the job is; `cancelled` also when an earlier one was still open at that time. */
    jobState: "queued" | "running" | "succeeded" | "failed" | "cancelled" | "dead";
};
export type JobScheduleDto = {
    name: string;
    /** The name of the job. */
    job: string;
    /** The cron expression, or `off`. */
    cron: string;
    /** On whose clocks the expression is meant. */
    timezone: string;
    /** Whether the start of a scheduler makes up for the latest of the times at which none ran. */
    catchUp: boolean;
    /** The times that come, at most five; none when the schedule is off. */
    next: string[];
    /** Null before the first one. */
    last: JobScheduleSlotDto | null;
};
export type JobScheduleListDto = {
    items: JobScheduleDto[];
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
    kind?: "planned" | "imported" | "linked" | "known" | "skipped" | "failed";
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
/**
 * Asks for a job. It is done later, also when no worker runs now.
 */
export function requestJob({ idempotencyKey, requestJobDto }: {
    idempotencyKey?: string;
    requestJobDto: RequestJobDto;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: JobDto;
    } | {
        status: 202;
        data: JobDto;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 403;
        data: ProblemDto;
    } | {
        status: 409;
        data: ProblemDto;
    } | {
        status: 413;
        data: ProblemDto;
    } | {
        status: 415;
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
    }>("/api/v1/jobs", oazapfts.json({
        ...opts,
        method: "POST",
        body: requestJobDto,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Idempotency-Key": idempotencyKey
        })
    }));
}
/**
 * Lists jobs, the newest first.
 */
export function listJobs({ name, queue, state, createdAfter, createdBefore, before, size }: {
    name?: string;
    queue?: "parser" | "mail";
    state?: "queued" | "running" | "succeeded" | "failed" | "cancelled" | "dead";
    createdAfter?: string;
    createdBefore?: string;
    before?: string;
    size?: number;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: JobListDto;
    } | {
        status: 304;
    } | {
        status: 403;
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
    }>(`/api/v1/jobs${QS.query(QS.explode({
        name,
        queue,
        state,
        createdAfter,
        createdBefore,
        before,
        size
    }))}`, {
        ...opts
    });
}
/**
 * Answers a job as it stands.
 */
export function getJob({ id }: {
    id: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: JobDto;
    } | {
        status: 304;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 403;
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
    }>(`/api/v1/jobs/${encodeURIComponent(id)}`, {
        ...opts
    });
}
/**
 * Cancels a job. One that nobody has begun ends at once; one that runs is asked to stop.
 */
export function cancelJob({ id }: {
    id: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 202;
        data: JobDto;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 403;
        data: ProblemDto;
    } | {
        status: 404;
        data: ProblemDto;
    } | {
        status: 409;
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
    }>(`/api/v1/jobs/${encodeURIComponent(id)}/cancel`, {
        ...opts,
        method: "POST"
    });
}
/**
 * Lets a job that failed, died or was cancelled be tried again.
 */
export function retryJob({ id }: {
    id: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 202;
        data: JobDto;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 403;
        data: ProblemDto;
    } | {
        status: 404;
        data: ProblemDto;
    } | {
        status: 409;
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
    }>(`/api/v1/jobs/${encodeURIComponent(id)}/retry`, {
        ...opts,
        method: "POST"
    });
}
/**
 * Lists what happened to a job, in order.
 */
export function listJobEvents({ id, after, size }: {
    id: string;
    after?: number;
    size?: number;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: JobEventListDto;
    } | {
        status: 304;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 403;
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
    }>(`/api/v1/jobs/${encodeURIComponent(id)}/events${QS.query(QS.explode({
        after,
        size
    }))}`, {
        ...opts
    });
}
/**
 * Tells what happens to a job while it happens, as server-sent events, until it has ended. The data of each is a
 * `JobEventDto`, its id the number of the event.
 */
export function watchJob({ id, lastEventIdHeader, lastEventId }: {
    id: string;
    lastEventIdHeader?: number;
    lastEventId?: number;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: string;
    } | {
        status: 204;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 403;
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
    }>(`/api/v1/jobs/${encodeURIComponent(id)}/stream${QS.query(QS.explode({
        lastEventId
    }))}`, {
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "Last-Event-ID": lastEventIdHeader
        })
    });
}
/**
 * Lists the queues of jobs and of their tasks, with how many are where.
 */
export function listJobQueues(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: JobQueueListDto;
    } | {
        status: 304;
    } | {
        status: 403;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>("/api/v1/job-queues", {
        ...opts
    });
}
/**
 * Lets nobody begin what is in the queue; what runs goes on.
 */
export function pauseJobQueue({ name }: {
    name: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: JobQueueDto;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 403;
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
    }>(`/api/v1/job-queues/${encodeURIComponent(name)}/pause`, {
        ...opts,
        method: "POST"
    });
}
/**
 * Lets what is in the queue be begun again.
 */
export function resumeJobQueue({ name }: {
    name: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: JobQueueDto;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 403;
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
    }>(`/api/v1/job-queues/${encodeURIComponent(name)}/resume`, {
        ...opts,
        method: "POST"
    });
}
/**
 * Lists the schedules of jobs by name, with the times that come and the last one.
 */
export function listJobSchedules(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: JobScheduleListDto;
    } | {
        status: 304;
    } | {
        status: 403;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>("/api/v1/job-schedules", {
        ...opts
    });
}
