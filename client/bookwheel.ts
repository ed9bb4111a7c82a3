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
    /** Whether `total` is all; else there are more than that. */
    totalIsExact: boolean;
};
export type FieldErrorDto = {
    /** The parameter or field that is at fault, as the request spells it. */
    field: string;
    /** What is wrong with it. */
    message: string;
    /** Where in the text of the parameter it lies, in characters (Unicode code points) from 0, if that is known. */
    position?: number;
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
    /** Names the text as it is cut into pages: it changes when any page does. */
    textVersion: string;
    /** Where the pages of this text never change, each by its number behind that: what is kept from there may be kept for ever. */
    pagesUrl: string;
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
    /** Where a picture of its cover is, on this server; it may be kept for ever. Add `&width=` for another size. */
    coverUrl: string;
    /** How often it was downloaded at the source in the last 30 days. */
    downloads: number;
    /** How many pages its text has. */
    pages: number;
};
export type BookListDto = {
    items: BookCardDto[];
    /** Of a search whose words no book holds, what was found instead, as a search: likely words in the place of misspelt ones. Null where
    the books are those that were asked for. What stands in quotes is never changed. */
    correctedTo: string | null;
    /** What to send as `cursor`, with the same order and filters, for what follows; null behind the last item. */
    nextCursor: string | null;
    /** The number of this part of the list, from 1. */
    page: number;
    /** How many items a part holds at most. */
    size: number;
    /** How many items the whole list has. */
    total: number;
    /** Whether `total` is all; else there are more than that. */
    totalIsExact: boolean;
};
export type CreditDto = {
    /** The number of an author. */
    id?: number;
    /** The name, family name first. */
    name?: string;
};
export type WriteBookDto = {
    title: string;
    /** Those who wrote it, in order. */
    authors?: CreditDto[];
    editors?: CreditDto[];
    translators?: CreditDto[];
    /** The numbers of the categories where it stands. */
    categories?: number[];
    annotation?: string | null;
    /** ISO 639 codes. */
    languages?: string[];
    subjects?: string[];
    downloads?: number;
    /** Where the library fetches a picture of its cover; at the hosts that it may ask only. */
    sourceCoverUrl?: string | null;
    sourceUrl?: string | null;
    /** Whether only those who may change books see it. */
    hidden?: boolean;
};
export type ShelfDto = {
    /** The number that the library gave it. */
    id: number;
    name: string;
    /** Its name in addresses; it stays when the name changes. */
    slug: string;
};
export type BookDto = {
    /** The number that the library gave it. */
    id: number;
    title: string;
    /** Those who wrote it, in order. */
    authors: PersonDto[];
    /** ISO 639 codes. */
    languages: string[];
    /** Where a picture of its cover is, on this server; it may be kept for ever. Add `&width=` for another size. */
    coverUrl: string;
    /** How often it was downloaded at the source in the last 30 days. */
    downloads: number;
    /** How many pages its text has. */
    pages: number;
    editors: PersonDto[];
    translators: PersonDto[];
    /** Where it stands, by name. */
    categories: ShelfDto[];
    /** What it is about. */
    annotation: string | null;
    /** Subject headings, as the source gives them. */
    subjects: string[];
    /** The length of its text in characters (Unicode code points). */
    characters: number;
    /** Names its text as it is cut into pages, null without a text: it changes when any page does. */
    textVersion: string | null;
    /** Where the pages of this text never change, each by its number behind that; null without a text. */
    pagesUrl: string | null;
    /** Where its source has a picture of its cover. */
    sourceCoverUrl: string | null;
    /** The name of the source that it was imported from. */
    source: string;
    /** The source's own id of it. */
    sourceId: string;
    /** Its record at the source. */
    sourceUrl: string | null;
    /** Whether only those who may change books see it. */
    hidden: boolean;
    /** Goes up with every change of it, of its text, or of the people and categories that it is linked with. */
    version: number;
    /** When the library took it in. */
    createdAt: string;
    /** When it last changed. */
    updatedAt: string;
};
export type PatchBookDto = {
    title?: string;
    /** Those who wrote it, in order. */
    authors?: CreditDto[];
    editors?: CreditDto[];
    translators?: CreditDto[];
    /** The numbers of the categories where it stands. */
    categories?: number[];
    annotation?: string | null;
    /** ISO 639 codes. */
    languages?: string[];
    subjects?: string[];
    downloads?: number;
    /** Where the library fetches a picture of its cover; at the hosts that it may ask only. */
    sourceCoverUrl?: string | null;
    sourceUrl?: string | null;
    /** Whether only those who may change books see it. */
    hidden?: boolean;
};
export type AuthorDto = {
    /** The number that the library gave them. */
    id: number;
    /** The name, family name first. */
    name: string;
    /** The year of birth; negative years are BC, null is unknown. */
    birthYear: number | null;
    /** The year of death; negative years are BC, null is unknown. */
    deathYear: number | null;
    /** How many books of the library they wrote, edited or translated. */
    books: number;
    /** Goes up with every change. */
    version: number;
    /** When this last changed. */
    updatedAt: string;
};
export type BookAuthorListDto = {
    items: AuthorDto[];
    /** The number of this part of the list, from 1. */
    page: number;
    /** How many items a part holds at most. */
    size: number;
    /** How many items the whole list has. */
    total: number;
    /** Whether `total` is all; else there are more than that. */
    totalIsExact: boolean;
};
export type CategoryDto = {
    /** The number that the library gave it. */
    id: number;
    name: string;
    /** Its name in addresses; it stays when the name changes. */
    slug: string;
    /** The number of the category that it is a part of. */
    parentId: number | null;
    /** How many books of the library stand in it. */
    books: number;
    /** Goes up with every change. */
    version: number;
    /** When it last changed. */
    updatedAt: string;
};
export type BookCategoryListDto = {
    items: CategoryDto[];
    /** The number of this part of the list, from 1. */
    page: number;
    /** How many items a part holds at most. */
    size: number;
    /** How many items the whole list has. */
    total: number;
    /** Whether `total` is all; else there are more than that. */
    totalIsExact: boolean;
};
export type WriteAuthorDto = {
    /** The name, family name first. */
    name: string;
};
export type AuthorListDto = {
    items: AuthorDto[];
    /** What to send as `cursor`, with the same order and filters, for what follows; null behind the last item. */
    nextCursor: string | null;
    /** The number of this part of the list, from 1. */
    page: number;
    /** How many items a part holds at most. */
    size: number;
    /** How many items the whole list has. */
    total: number;
    /** Whether `total` is all; else there are more than that. */
    totalIsExact: boolean;
};
export type PatchAuthorDto = {
    /** The name, family name first. */
    name?: string;
};
export type MergeDto = {
    /** The number of what stays. */
    into: number;
};
export type CategoryListDto = {
    items: CategoryDto[];
    /** What to send as `cursor`, with the same order and filters, for what follows; null behind the last item. */
    nextCursor: string | null;
    /** The number of this part of the list, from 1. */
    page: number;
    /** How many items a part holds at most. */
    size: number;
    /** How many items the whole list has. */
    total: number;
    /** Whether `total` is all; else there are more than that. */
    totalIsExact: boolean;
};
export type WriteCategoryDto = {
    name: string;
    /** The number of the category that it is a part of. */
    parentId?: number | null;
};
export type PatchCategoryDto = {
    name?: string;
    /** The number of the category that it is a part of. */
    parentId?: number | null;
};
export type ChapterDto = {
    /** Which heading of the book it is, from 1. */
    "number": number;
    /** The heading, with the title below it. */
    title: string;
    /** How deep it stands: chapters of books or parts are one deeper than these; from 1. */
    level: number;
    /** The number of the page on which it begins. */
    page: number;
    /** Where it begins in that page, in characters (Unicode code points) from 0. */
    offset: number;
    /** Where it begins in the text, in characters (Unicode code points) from 0. */
    start: number;
    /** How many characters (Unicode code points) it has, with its heading, up to the next heading of any level. */
    length: number;
};
export type ChapterListDto = {
    items: ChapterDto[];
    /** The number of this part of the list, from 1. */
    page: number;
    /** How many items a part holds at most. */
    size: number;
    /** How many items the whole list has. */
    total: number;
    /** Whether `total` is all; else there are more than that. */
    totalIsExact: boolean;
};
export type BeginUploadDto = {
    /** The media type that the picture will be sent with. */
    "type": "image/jpeg" | "image/png" | "image/webp";
};
export type UploadFormDto = {
    uploadId: string;
    /** Where to POST the form as `multipart/form-data`; one that begins with a slash is on this server. */
    url: string;
    /** The fields of the form, by name: they come first, and after them the picture as `file`. */
    fields: {
        [key: string]: string;
    };
    /** From then on neither the form nor the confirmation is taken. */
    expiresAt: string;
};
export type FacetDto = {
    /** What narrows the list to these books: a language, the number of a category or author, or a century, of which `-4` is the fourth BC. */
    value: string;
    /** What to call it. */
    label: string;
    /** How many of the books that were counted have it. */
    books: number;
};
export type FacetsDto = {
    /** How many books were counted: the most popular ones, 5,000 at most. */
    books: number;
    /** Whether there are no more of them. */
    isExact: boolean;
    /** What was counted instead of a search whose words no book holds, as the list of books says it. */
    correctedTo: string | null;
    /** By ISO 639 code. */
    languages: FacetDto[];
    /** By the number of the category. */
    categories: FacetDto[];
    /** By the number of the author. */
    authors: FacetDto[];
    /** In which an author lived. */
    centuries: FacetDto[];
};
export type SuggestionDto = {
    /** What it is. */
    kind: "author" | "book";
    /** The number of the author or book. */
    id: number;
    /** The name or the title. */
    text: string;
    /** Of a book, those who wrote it. */
    authors: string[];
};
export type SuggestionListDto = {
    items: SuggestionDto[];
};
export type ExportedPageDto = {
    /** The number of the page, from 1. */
    "number": number;
    /** Where the page begins in the text, in characters (Unicode code points) from 0. */
    start: number;
    /** How many characters (Unicode code points) it has. */
    length: number;
    text: string;
};
export type BookExportDto = {
    book: BookDto;
    /** In order. */
    chapters: ChapterDto[];
    /** In order; joined, they are the text. */
    pages: ExportedPageDto[];
};
export type MailErrorDto = {
    /** A stable name of the error, `noun.state`. */
    code: string;
    /** In words, those of the mail server if it gave some. */
    message: string;
};
export type MailDto = {
    /** A UUID; later mails have greater ones. */
    id: string;
    to: string;
    template: string;
    locale: string;
    subject: string;
    /** `queued`, `sent` (a server has taken it), `failed` (it was refused for good, or its time is over) or `dead` (it was tried
    as often as it may). */
    state: "queued" | "sent" | "failed" | "dead";
    /** How often a server was asked to take it. */
    attempts: number;
    /** Why it was not taken last. */
    error: MailErrorDto | null;
    /** Its `Message-ID`, by which it is found in the log of the mail server. */
    messageId: string;
    createdAt: string;
    sentAt: string | null;
    /** From then on it is not worth sending. */
    expiresAt: string;
};
export type MailListDto = {
    items: MailDto[];
    /** What to send as `cursor`, with the same order and filters, for what follows; null behind the last item. */
    nextCursor: string | null;
    /** The number of this part of the list, from 1. */
    page: number;
    /** How many items a part holds at most. */
    size: number;
    /** How many items the whole list has. */
    total: number;
    /** Whether `total` is all; else there are more than that. */
    totalIsExact: boolean;
};
export type MailTemplateDto = {
    name: "verify-address" | "reset-password" | "sign-in-code" | "address-changed" | "new-sign-in" | "welcome" | "import-finished" | "import-failed";
    /** The languages that it is written in. */
    locales: ("en" | "de" | "fr")[];
    /** Whether its readers did not ask for it, and may decline it. */
    isNotice: boolean;
};
export type MailTemplateListDto = {
    items: MailTemplateDto[];
};
export type UserDto = {
    id: number;
    email: string;
    displayName: string;
    roles: string[];
    /** In which language the person is written to. */
    locale: string;
    /** When it was shown that the address is theirs. */
    verifiedAt: string | null;
    /** Whether the account can be used. */
    isActive: boolean;
    createdAt: string;
};
export type UserListDto = {
    items: UserDto[];
    /** What to send as `cursor`, with the same order and filters, for what follows; null behind the last item. */
    nextCursor: string | null;
    /** The number of this part of the list, from 1. */
    page: number;
    /** How many items a part holds at most. */
    size: number;
    /** How many items the whole list has. */
    total: number;
    /** Whether `total` is all; else there are more than that. */
    totalIsExact: boolean;
};
export type SetRolesDto = {
    /** All roles that the account is to have: `reader`, `librarian`, `admin`. */
    roles: ("reader" | "librarian" | "admin")[];
};
export type UnsubscribedDto = {
    notice: "import-finished" | "import-failed";
};
export type ApiKeyDto = {
    id: string;
    name: string;
    /** How the key begins. */
    masked: string;
    /** What it may do, as far as its owner may. */
    scopes: string[];
    createdAt: string;
    expiresAt: string | null;
    /** To the minute. */
    lastUsedAt: string | null;
};
export type ApiKeyListDto = {
    items: ApiKeyDto[];
    /** The number of this part of the list, from 1. */
    page: number;
    /** How many items a part holds at most. */
    size: number;
    /** How many items the whole list has. */
    total: number;
    /** Whether `total` is all; else there are more than that. */
    totalIsExact: boolean;
};
export type CreateApiKeyDto = {
    /** What the key may do, of what you may do yourself; wildcards like `books/*` are good, too. */
    scopes: string[];
    /** Until when it is good; for ever when it is left out. */
    expiresAt?: string | null;
    /** What to call it. */
    name: string;
};
export type MadeApiKeyDto = {
    id: string;
    name: string;
    /** How the key begins. */
    masked: string;
    /** What it may do, as far as its owner may. */
    scopes: string[];
    createdAt: string;
    expiresAt: string | null;
    /** To the minute. */
    lastUsedAt: string | null;
    /** The key itself; it cannot be shown again. */
    key: string;
};
export type RenameApiKeyDto = {
    /** What to call it. */
    name: string;
};
export type ThisApiKeyDto = {
    id: string;
    name: string;
    /** How the key begins. */
    masked: string;
    /** What it may do, as far as its owner may. */
    scopes: string[];
    createdAt: string;
    expiresAt: string | null;
    /** To the minute. */
    lastUsedAt: string | null;
    /** What of its scopes its owner has now. */
    effectiveScopes: string[];
};
export type ServiceClientDto = {
    /** The `client_id`. */
    id: string;
    name: string;
    /** The most that it may do. */
    scopes: string[];
    /** Whether it can be used. */
    isActive: boolean;
    createdAt: string;
};
export type ServiceClientListDto = {
    items: ServiceClientDto[];
    /** The number of this part of the list, from 1. */
    page: number;
    /** How many items a part holds at most. */
    size: number;
    /** How many items the whole list has. */
    total: number;
    /** Whether `total` is all; else there are more than that. */
    totalIsExact: boolean;
};
export type CreateServiceClientDto = {
    name: string;
    /** The most that it may do, of what you may do yourself. */
    scopes: string[];
};
export type ServiceClientSecretDto = {
    /** The `client_id`. */
    id: string;
    name: string;
    /** The most that it may do. */
    scopes: string[];
    /** Whether it can be used. */
    isActive: boolean;
    createdAt: string;
    /** The `client_secret`; it cannot be shown again. */
    secret: string;
};
export type UpdateServiceClientDto = {
    name?: string;
    /** The most that it may do, of what you may do yourself. */
    scopes?: string[];
    /** Whether it can be used; its tokens end when it cannot. */
    isActive?: boolean;
};
export type SignInDto = {
    email: string;
    password: string;
    /** Whether the tokens are to be kept in cookies, which pages cannot read; the answer has them otherwise. */
    useCookies?: boolean;
};
export type SignedInDto = {
    sessionId: string;
    /** To be sent as `Authorization: Bearer`; null when it is in a cookie. */
    accessToken: string | null;
    /** For how many seconds the access token is good. */
    expiresIn: number;
    /** By which the next access token is got, once; null when it is in a cookie. */
    refreshToken: string | null;
    /** To be sent as `X-CSRF-Token` with every request that changes something, when cookies are used; null otherwise. */
    csrfToken: string | null;
};
export type EmailDto = {
    email: string;
};
export type CodeRequestDto = {
    /** What to send along with the code. */
    id: string;
};
export type SignInWithCodeDto = {
    /** The id of the request for the code. */
    id: string;
    code: string;
    /** Whether the tokens are to be kept in cookies, which pages cannot read; the answer has them otherwise. */
    useCookies?: boolean;
};
export type SignUpDto = {
    email: string;
    /** How to call the person. */
    displayName: string;
    /** 8 to 200 characters; without one, the person signs in by mail. */
    password?: string;
    /** In which language to write to the person: a BCP 47 tag. Without one it is the first of `Accept-Language` that mails are
    written in. */
    locale?: string;
};
export type TokenDto = {
    token: string;
};
export type ResetPasswordDto = {
    token: string;
    /** 8 to 200 characters. */
    password: string;
};
export type RefreshDto = {
    refreshToken?: string;
};
export type CsrfTokenDto = {
    csrfToken: string;
};
export type MeDto = {
    id: number;
    email: string;
    displayName: string;
    roles: string[];
    /** What you may do. */
    scopes: string[];
    /** In which language you are written to. */
    locale: string;
    /** Whether you can sign in with a password. */
    hasPassword: boolean;
    /** Where the picture of you is, on this server; it changes with the picture. */
    avatarUrl: string | null;
    verifiedAt: string | null;
    createdAt: string;
};
export type UpdateMeDto = {
    /** How to call you. */
    displayName?: string;
    /** In which language to write to you: a BCP 47 tag. */
    locale?: string;
};
export type ChangePasswordDto = {
    /** 8 to 200 characters. */
    newPassword: string;
    /** Needed when the account has one; otherwise the session must not be older than five minutes. */
    password?: string;
};
export type ChangeEmailDto = {
    email: string;
    /** Needed when the account has one; otherwise the session must not be older than five minutes. */
    password?: string;
};
export type OwnPasswordDto = {
    /** Needed when the account has one; otherwise the session must not be older than five minutes. */
    password?: string;
};
export type NotificationsDto = {
    /** What an import brought that nobody watched; administrators get it. */
    importFinished: boolean;
    /** That an import could not go on; administrators get it. */
    importFailed: boolean;
};
export type UpdateNotificationsDto = {
    importFinished?: boolean;
    importFailed?: boolean;
};
export type SessionDto = {
    id: string;
    device: string;
    /** The IP address that it was opened from. */
    address: string;
    createdAt: string;
    /** To the minute. */
    lastSeenAt: string;
    /** When it ends in any case. */
    expiresAt: string;
    /** Whether it is the one of this request. */
    isCurrent: boolean;
};
export type SessionListDto = {
    items: SessionDto[];
    /** The number of this part of the list, from 1. */
    page: number;
    /** How many items a part holds at most. */
    size: number;
    /** How many items the whole list has. */
    total: number;
    /** Whether `total` is all; else there are more than that. */
    totalIsExact: boolean;
};
export type ExportedAccountDto = {
    id: number;
    email: string;
    displayName: string;
    roles: string[];
    locale: string;
    /** The mails that you do not want. */
    declinedNotices: string[];
    /** Where the picture of you is. */
    avatarUrl: string | null;
    verifiedAt: string | null;
    createdAt: string;
    updatedAt: string;
};
export type ExportedSessionDto = {
    id: string;
    device: string;
    address: string;
    createdAt: string;
    lastSeenAt: string;
    endedAt: string | null;
};
export type ExportedCodeDto = {
    purpose: string;
    email: string;
    createdAt: string;
    usedAt: string | null;
};
export type ExportedMailDto = {
    id: string;
    to: string;
    subject: string;
    state: string;
    createdAt: string;
    sentAt: string | null;
};
export type ExportedApiKeyDto = {
    id: string;
    name: string;
    scopes: string[];
    createdAt: string;
    expiresAt: string | null;
    lastUsedAt: string | null;
    revokedAt: string | null;
};
export type ExportedEventDto = {
    id: string;
    at: string;
    action: string;
    /** The IP address, unless it is that of somebody else who has an account. */
    address: string | null;
    device: string | null;
    outcome: string;
};
export type AccountExportDto = {
    account: ExportedAccountDto;
    sessions: ExportedSessionDto[];
    /** What was asked for by mail lately. */
    codes: ExportedCodeDto[];
    /** What was written to your address lately. */
    mails: ExportedMailDto[];
    apiKeys: ExportedApiKeyDto[];
    /** What you did lately, and what was done to your account. */
    events: ExportedEventDto[];
};
export type TokenRequestDto = {
    /** `client_credentials` for services, `password` for people. */
    grant_type: string;
    /** What the token of a service is to allow, separated by blanks; all that the client may do when it is left out. */
    scope?: string;
    /** The e-mail address of a person. */
    username?: string;
    password?: string;
    client_id?: string;
    client_secret?: string;
};
export type OauthTokenDto = {
    access_token: string;
    token_type: string;
    /** For how many seconds it is good. */
    expires_in: number;
    /** What it allows, separated by blanks. */
    scope: string;
    /** To be sent to `/auth/refresh`; people have one, services none. */
    refresh_token?: string;
};
export type OauthErrorDto = {
    /** One of RFC 6749: `invalid_request`, `invalid_client`, `invalid_grant`, `invalid_scope`, `unsupported_grant_type`; or
    `invalid_token` of RFC 6750. */
    error: string;
    error_description: string;
};
export type TokenNoteDto = {
    token: string;
    /** Not needed. */
    token_type_hint?: string;
    client_id?: string;
    client_secret?: string;
};
export type IntrospectionDto = {
    active: boolean;
    scope?: string;
    client_id?: string;
    sub?: string;
    token_type?: string;
    /** In seconds since 1970. */
    iat?: number;
    /** In seconds since 1970. */
    exp?: number;
};
export type IngestPersonDto = {
    /** The name, family name first. */
    name: string;
};
export type IngestBookDto = {
    /** The name of the source that it comes from. */
    source: string;
    /** The source's own id of it; the same one means the same book. */
    sourceId: string;
    title: string;
    authors?: IngestPersonDto[];
    editors?: IngestPersonDto[];
    translators?: IngestPersonDto[];
    /** The names of the categories where it stands; the library makes those that are new. */
    categories?: string[];
    annotation?: string | null;
    /** ISO 639 codes. */
    languages?: string[];
    subjects?: string[];
    downloads?: number;
    coverUrl?: string | null;
    sourceUrl?: string | null;
    /** The whole text. */
    text: string;
    /** Whether what a source puts around a text, headers and licences, is taken off; true unless told. */
    clean?: boolean;
    /** Whether it may come back when it was removed from the library; false unless told. */
    restore?: boolean;
};
export type IngestBooksDto = {
    /** 1 to 100 books; a fault of one does not keep the others out. */
    books: IngestBookDto[];
};
export type IngestOutcomeDto = {
    /** Which of the books that were sent, from 0. */
    position: number;
    /** `created`, `updated`, `unchanged` (it was sent like this before), `duplicate` (the library has this text, or this title and author in all
    of its categories) or `refused`. */
    outcome: "created" | "refused" | "duplicate" | "updated" | "unchanged";
    /** The number of the book in the library. */
    bookId: number | null;
    /** Why it was refused, as a stable code. */
    code: string | null;
    /** The reason in words. */
    detail: string | null;
};
export type IngestOutcomesDto = {
    outcomes: IngestOutcomeDto[];
};
export type ImportRunDto = {
    id: number;
    /** Who or what asked for it. */
    requestedBy: string;
    /** `running`, `succeeded` (it came to its end, whatever became of single books), `failed`, `interrupted` or `cancelled`
    (somebody asked to stop it; the books that it had brought stay). */
    state: "failed" | "cancelled" | "running" | "succeeded" | "interrupted";
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
    /** What to send as `cursor`, with the same order and filters, for what follows; null behind the last item. */
    nextCursor: string | null;
    /** The number of this part of the list, from 1. */
    page: number;
    /** How many items a part holds at most. */
    size: number;
    /** How many items the whole list has. */
    total: number;
    /** Whether `total` is all; else there are more than that. */
    totalIsExact: boolean;
};
export type ImportOutcomeDto = {
    /** The order in which the run met the books, from 1. */
    position: number;
    /** The source's id of the book. */
    sourceId: string;
    title: string;
    /** `planned` (its import is yet to come), `imported`, `linked`, `known`, `skipped` or `failed`. */
    kind: "failed" | "imported" | "linked" | "known" | "skipped" | "planned";
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
    /** What to send as `cursor`, with the same order and filters, for what follows; null behind the last item. */
    nextCursor: string | null;
    /** The number of this part of the list, from 1. */
    page: number;
    /** How many items a part holds at most. */
    size: number;
    /** How many items the whole list has. */
    total: number;
    /** Whether `total` is all; else there are more than that. */
    totalIsExact: boolean;
};
export type HitAuthorDto = {
    /** The number that the library gave them. */
    id: number;
    name: string;
};
export type HitBookDto = {
    /** The number that the library gave it. */
    id: number;
    title: string;
    /** Those who wrote it, in order. */
    authors: HitAuthorDto[];
};
export type PageMatchDto = {
    /** Where it begins in the page. */
    start: number;
    /** Where it ends in the page; beyond the page's length when a phrase goes on with the next one. */
    end: number;
    /** Where it begins in the text of the book. */
    bookStart: number;
    /** Where it ends in the text of the book. */
    bookEnd: number;
};
export type SnippetMarkDto = {
    start: number;
    end: number;
};
export type SnippetDto = {
    /** Some of the text around the first match, as plain text in one line: escape it where you show it as HTML. */
    text: string;
    marks: SnippetMarkDto[];
};
export type PageHitDto = {
    book: HitBookDto;
    /** The number of the page. */
    page: number;
    /** Where, in the order of the text; fifty at most. A long page may be several hits, each with matches of its own. */
    matches: PageMatchDto[];
    snippet: SnippetDto;
    /** Where the page is read, below the address of the library. */
    href: string;
};
export type PageHitListDto = {
    items: PageHitDto[];
    /** How many hits there are, as far as they were counted. */
    total: number;
    /** Whether there are no more than `total`. */
    totalIsExact: boolean;
    /** Asks for the hits that come next; null after the last. Only so many pages are looked at for an answer: where few of them fit (phrases, words
    that are left out, books that are chosen), it may hold fewer hits than `size`, or none, and lead on. Every page that is there, and
    is not indexed anew, from the first answer to the last is met once, whatever is added, hidden or removed meanwhile. */
    nextCursor: string | null;
};
export type AuditActorDto = {
    kind: "service" | "key" | "user" | "system" | "visitor";
    /** The number of the person, also behind a key. */
    userId: number | null;
    /** The id of the key, or of the client of a service. */
    id: string | null;
};
export type AuditSubjectDto = {
    "type": "session" | "key" | "queue" | "job" | "user" | "import-run" | "client";
    id: string;
};
export type AuditEventDto = {
    /** A UUID; later events have greater ones. */
    id: string;
    at: string;
    action: "session.opened" | "session.ended" | "sessions.ended" | "sign-in.failed" | "attempts.limited" | "failures.flooded" | "refresh-token.reused" | "user.registered" | "user.activated" | "user.deactivated" | "user.removed" | "roles.changed" | "password.changed" | "password.reset" | "password.refused" | "email.verified" | "email.changed" | "import.started" | "job.requested" | "job.cancelled" | "job.retried" | "queue.paused" | "queue.resumed" | "key.created" | "key.renamed" | "key.revoked" | "client.created" | "client.changed" | "client.rotated" | "client.refused" | "token.issued" | "client.removed";
    /** What the action means. */
    about: string;
    actor: AuditActorDto;
    /** Null where there is none, or none that is known. */
    subject: AuditSubjectDto | null;
    /** `done`, or `refused` when it was tried in vain. */
    outcome: "done" | "refused";
    /** The IP address; null when no request was made, or the account is gone. */
    address: string | null;
    device: string | null;
    requestId: string | null;
    /** What else is to be said of such an action. */
    details: {
        [key: string]: any;
    };
};
export type AuditEventListDto = {
    items: AuditEventDto[];
    /** What to send as `cursor`, with the same order and filters, for what follows; null behind the last item. */
    nextCursor: string | null;
    /** The number of this part of the list, from 1. */
    page: number;
    /** How many items a part holds at most. */
    size: number;
    /** How many items the whole list has. */
    total: number;
    /** Whether `total` is all; else there are more than that. */
    totalIsExact: boolean;
};
export type ReplicasHealthDto = {
    /** How many there are. */
    configured: number;
    /** How many of them answer, and have what was announced; where there are none, the primary answers all. */
    usable: number;
};
export type HealthDto = {
    status: "ok";
    /** Only of a process that is ready, and that has replicas. */
    replicas?: ReplicasHealthDto;
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
    queue: "mail" | "search" | "parser";
    /** What it was asked for with. */
    payload: {
        [key: string]: any;
    };
    /** `queued`, `running`, `succeeded`, `failed` (trying again is of no use), `cancelled` or `dead` (it was tried as often as
    it may). */
    state: "queued" | "failed" | "dead" | "cancelled" | "running" | "succeeded";
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
    /** What to send as `cursor`, with the same order and filters, for what follows; null behind the last item. */
    nextCursor: string | null;
    /** The number of this part of the list, from 1. */
    page: number;
    /** How many items a part holds at most. */
    size: number;
    /** How many items the whole list has. */
    total: number;
    /** Whether `total` is all; else there are more than that. */
    totalIsExact: boolean;
};
export type JobEventDto = {
    /** Its number among the events of the job, from 1 and without a gap. */
    "number": number;
    kind: "queued" | "failed" | "started" | "cancelled" | "retried" | "succeeded" | "progressed" | "attempt-failed" | "handed-back" | "lost" | "cancel-requested" | "died";
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
    jobState: "queued" | "failed" | "dead" | "cancelled" | "running" | "succeeded";
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
        status: 401;
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
    }>(`/api/v1/books/${encodeURIComponent(id)}/pages${QS.query(QS.explode({
        page,
        size
    }))}`, {
        ...opts
    });
}
/**
 * Answers one page of a book, as JSON, text or HTML, by `Accept`.
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
        status: 401;
        data: ProblemDto;
    } | {
        status: 403;
        data: ProblemDto;
    } | {
        status: 404;
        data: ProblemDto;
    } | {
        status: 406;
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
 * Answers one page of this version of a book's text, which never changes: it may be kept for ever.
 */
export function readPageOfText({ id, n, version }: {
    id: number;
    n: number;
    version: string;
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
        status: 401;
        data: ProblemDto;
    } | {
        status: 403;
        data: ProblemDto;
    } | {
        status: 404;
        data: ProblemDto;
    } | {
        status: 406;
        data: ProblemDto;
    } | {
        status: 410;
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
    }>(`/api/v1/books/${encodeURIComponent(id)}/texts/${encodeURIComponent(version)}/pages/${encodeURIComponent(n)}`, {
        ...opts
    });
}
/**
 * Lists books, the most popular first, or those that a search finds, the best first.
 */
export function listBooks({ search, availableFormat, author, category, authorDeathYearLt, authorDeathYearGt, authorDeathYearLte, authorDeathYearGte, authorDeathYear, authorBirthYearLt, authorBirthYearGt, authorBirthYearLte, authorBirthYearGte, authorBirthYear, authorNameStartswith, authorName, updatedAtLt, updatedAtGt, updatedAtLte, updatedAtGte, createdAtLt, createdAtGt, createdAtLte, createdAtGte, hidden, sourceIdIn, sourceId, sourceIn, source, pagesLt, pagesGt, pagesLte, pagesGte, pages, downloadsLt, downloadsGt, downloadsLte, downloadsGte, downloads, languageIn, language, titleStartswith, titleIn, title, idIn, id, cursor, orderBy, size, page }: {
    search?: string;
    availableFormat?: "text/plain" | "image/jpeg";
    author?: number;
    category?: string | number;
    authorDeathYearLt?: number;
    authorDeathYearGt?: number;
    authorDeathYearLte?: number;
    authorDeathYearGte?: number;
    authorDeathYear?: number;
    authorBirthYearLt?: number;
    authorBirthYearGt?: number;
    authorBirthYearLte?: number;
    authorBirthYearGte?: number;
    authorBirthYear?: number;
    authorNameStartswith?: string;
    authorName?: string;
    updatedAtLt?: string;
    updatedAtGt?: string;
    updatedAtLte?: string;
    updatedAtGte?: string;
    createdAtLt?: string;
    createdAtGt?: string;
    createdAtLte?: string;
    createdAtGte?: string;
    hidden?: boolean;
    sourceIdIn?: string[];
    sourceId?: string;
    sourceIn?: string[];
    source?: string;
    pagesLt?: number;
    pagesGt?: number;
    pagesLte?: number;
    pagesGte?: number;
    pages?: number;
    downloadsLt?: number;
    downloadsGt?: number;
    downloadsLte?: number;
    downloadsGte?: number;
    downloads?: number;
    languageIn?: string[];
    language?: string;
    titleStartswith?: string;
    titleIn?: string[];
    title?: string;
    idIn?: number[];
    id?: number;
    cursor?: string;
    orderBy?: string;
    size?: number;
    page?: number;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: BookListDto;
    } | {
        status: 304;
    } | {
        status: 401;
        data: ProblemDto;
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
    }>(`/api/v1/books${QS.query(QS.explode({
        search,
        available_format: availableFormat,
        author,
        category,
        author_death_year__lt: authorDeathYearLt,
        author_death_year__gt: authorDeathYearGt,
        author_death_year__lte: authorDeathYearLte,
        author_death_year__gte: authorDeathYearGte,
        author_death_year: authorDeathYear,
        author_birth_year__lt: authorBirthYearLt,
        author_birth_year__gt: authorBirthYearGt,
        author_birth_year__lte: authorBirthYearLte,
        author_birth_year__gte: authorBirthYearGte,
        author_birth_year: authorBirthYear,
        author_name__startswith: authorNameStartswith,
        author_name: authorName,
        updated_at__lt: updatedAtLt,
        updated_at__gt: updatedAtGt,
        updated_at__lte: updatedAtLte,
        updated_at__gte: updatedAtGte,
        created_at__lt: createdAtLt,
        created_at__gt: createdAtGt,
        created_at__lte: createdAtLte,
        created_at__gte: createdAtGte,
        hidden,
        source_id: sourceId,
        source,
        pages__lt: pagesLt,
        pages__gt: pagesGt,
        pages__lte: pagesLte,
        pages__gte: pagesGte,
        pages,
        downloads__lt: downloadsLt,
        downloads__gt: downloadsGt,
        downloads__lte: downloadsLte,
        downloads__gte: downloadsGte,
        downloads,
        language,
        title__startswith: titleStartswith,
        title,
        id,
        cursor,
        order_by: orderBy,
        size,
        page
    }), QS.form({
        source_id__in: sourceIdIn,
        source__in: sourceIn,
        language__in: languageIn,
        title__in: titleIn,
        id__in: idIn
    }))}`, {
        ...opts
    });
}
/**
 * Adds a book, without a text yet.
 */
export function createBook({ writeBookDto }: {
    writeBookDto: WriteBookDto;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 201;
        data: BookDto;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
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
    }>("/api/v1/books", oazapfts.json({
        ...opts,
        method: "POST",
        body: writeBookDto
    }));
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
        status: 401;
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
    }>(`/api/v1/books/${encodeURIComponent(id)}`, {
        ...opts
    });
}
/**
 * Makes a book what is sent, and leaves nothing else of what it was but its text.
 */
export function replaceBook({ id, ifMatch, writeBookDto }: {
    id: number;
    ifMatch?: string;
    writeBookDto: WriteBookDto;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: BookDto;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
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
        status: 412;
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
        status: 428;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>(`/api/v1/books/${encodeURIComponent(id)}`, oazapfts.json({
        ...opts,
        method: "PUT",
        body: writeBookDto,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-Match": ifMatch
        })
    }));
}
/**
 * Changes what is sent of a book, by the rules of a JSON merge patch (RFC 7396).
 */
export function patchBook({ id, ifMatch, patchBookDto }: {
    id: number;
    ifMatch?: string;
    patchBookDto: PatchBookDto;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: BookDto;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
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
        status: 412;
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
        status: 428;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>(`/api/v1/books/${encodeURIComponent(id)}`, oazapfts.json({
        ...opts,
        method: "PATCH",
        body: patchBookDto,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-Match": ifMatch
        })
    }));
}
/**
 * Removes a book with its text; no import brings it back unasked.
 */
export function deleteBook({ id, ifMatch }: {
    id: number;
    ifMatch?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
        data: ProblemDto;
    } | {
        status: 403;
        data: ProblemDto;
    } | {
        status: 404;
        data: ProblemDto;
    } | {
        status: 412;
        data: ProblemDto;
    } | {
        status: 422;
        data: ProblemDto;
    } | {
        status: 428;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>(`/api/v1/books/${encodeURIComponent(id)}`, {
        ...opts,
        method: "DELETE",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-Match": ifMatch
        })
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
        data: BookAuthorListDto;
    } | {
        status: 304;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
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
        data: BookCategoryListDto;
    } | {
        status: 304;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
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
    }>(`/api/v1/books/${encodeURIComponent(id)}/categories${QS.query(QS.explode({
        page,
        size
    }))}`, {
        ...opts
    });
}
/**
 * Adds an author.
 */
export function createAuthor({ writeAuthorDto }: {
    writeAuthorDto: WriteAuthorDto;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 201;
        data: AuthorDto;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
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
    }>("/api/v1/authors", oazapfts.json({
        ...opts,
        method: "POST",
        body: writeAuthorDto
    }));
}
/**
 * Lists everybody credited with a book, by name.
 */
export function listAuthors({ updatedAtLt, updatedAtGt, updatedAtLte, updatedAtGte, deathYearLt, deathYearGt, deathYearLte, deathYearGte, deathYear, birthYearLt, birthYearGt, birthYearLte, birthYearGte, birthYear, nameStartswith, nameIn, name, idIn, id, cursor, orderBy, size, page }: {
    updatedAtLt?: string;
    updatedAtGt?: string;
    updatedAtLte?: string;
    updatedAtGte?: string;
    deathYearLt?: number;
    deathYearGt?: number;
    deathYearLte?: number;
    deathYearGte?: number;
    deathYear?: number;
    birthYearLt?: number;
    birthYearGt?: number;
    birthYearLte?: number;
    birthYearGte?: number;
    birthYear?: number;
    nameStartswith?: string;
    nameIn?: string[];
    name?: string;
    idIn?: number[];
    id?: number;
    cursor?: string;
    orderBy?: string;
    size?: number;
    page?: number;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: AuthorListDto;
    } | {
        status: 304;
    } | {
        status: 401;
        data: ProblemDto;
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
    }>(`/api/v1/authors${QS.query(QS.explode({
        updated_at__lt: updatedAtLt,
        updated_at__gt: updatedAtGt,
        updated_at__lte: updatedAtLte,
        updated_at__gte: updatedAtGte,
        death_year__lt: deathYearLt,
        death_year__gt: deathYearGt,
        death_year__lte: deathYearLte,
        death_year__gte: deathYearGte,
        death_year: deathYear,
        birth_year__lt: birthYearLt,
        birth_year__gt: birthYearGt,
        birth_year__lte: birthYearLte,
        birth_year__gte: birthYearGte,
        birth_year: birthYear,
        name__startswith: nameStartswith,
        name,
        id,
        cursor,
        order_by: orderBy,
        size,
        page
    }), QS.form({
        name__in: nameIn,
        id__in: idIn
    }))}`, {
        ...opts
    });
}
/**
 * Makes an author what is sent.
 */
export function replaceAuthor({ id, ifMatch, writeAuthorDto }: {
    id: number;
    ifMatch?: string;
    writeAuthorDto: WriteAuthorDto;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: AuthorDto;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
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
        status: 412;
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
        status: 428;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>(`/api/v1/authors/${encodeURIComponent(id)}`, oazapfts.json({
        ...opts,
        method: "PUT",
        body: writeAuthorDto,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-Match": ifMatch
        })
    }));
}
/**
 * Changes what is sent of an author, by the rules of a JSON merge patch (RFC 7396).
 */
export function patchAuthor({ id, ifMatch, patchAuthorDto }: {
    id: number;
    ifMatch?: string;
    patchAuthorDto: PatchAuthorDto;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: AuthorDto;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
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
        status: 412;
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
        status: 428;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>(`/api/v1/authors/${encodeURIComponent(id)}`, oazapfts.json({
        ...opts,
        method: "PATCH",
        body: patchAuthorDto,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-Match": ifMatch
        })
    }));
}
/**
 * Removes an author with whom no book is credited.
 */
export function deleteAuthor({ id, ifMatch }: {
    id: number;
    ifMatch?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
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
        status: 412;
        data: ProblemDto;
    } | {
        status: 422;
        data: ProblemDto;
    } | {
        status: 428;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>(`/api/v1/authors/${encodeURIComponent(id)}`, {
        ...opts,
        method: "DELETE",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-Match": ifMatch
        })
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
        status: 401;
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
    }>(`/api/v1/authors/${encodeURIComponent(id)}`, {
        ...opts
    });
}
/**
 * Makes two authors one: the other is credited with all that this one was, and this number leads there.
 */
export function mergeAuthor({ id, ifMatch, mergeDto }: {
    id: number;
    ifMatch?: string;
    mergeDto: MergeDto;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: AuthorDto;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
        data: ProblemDto;
    } | {
        status: 403;
        data: ProblemDto;
    } | {
        status: 404;
        data: ProblemDto;
    } | {
        status: 412;
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
        status: 428;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>(`/api/v1/authors/${encodeURIComponent(id)}/merge`, oazapfts.json({
        ...opts,
        method: "POST",
        body: mergeDto,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-Match": ifMatch
        })
    }));
}
/**
 * Hides a book: to all who may not change books it is as if it were not there.
 */
export function hideBook({ id, ifMatch }: {
    id: number;
    ifMatch?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: BookDto;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
        data: ProblemDto;
    } | {
        status: 403;
        data: ProblemDto;
    } | {
        status: 404;
        data: ProblemDto;
    } | {
        status: 412;
        data: ProblemDto;
    } | {
        status: 422;
        data: ProblemDto;
    } | {
        status: 428;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>(`/api/v1/books/${encodeURIComponent(id)}/hide`, {
        ...opts,
        method: "POST",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-Match": ifMatch
        })
    });
}
/**
 * Shows a book to everybody again.
 */
export function publishBook({ id, ifMatch }: {
    id: number;
    ifMatch?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: BookDto;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
        data: ProblemDto;
    } | {
        status: 403;
        data: ProblemDto;
    } | {
        status: 404;
        data: ProblemDto;
    } | {
        status: 412;
        data: ProblemDto;
    } | {
        status: 422;
        data: ProblemDto;
    } | {
        status: 428;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>(`/api/v1/books/${encodeURIComponent(id)}/publish`, {
        ...opts,
        method: "POST",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-Match": ifMatch
        })
    });
}
/**
 * Lists the categories with how many books stand in them, by name.
 */
export function listCategories({ updatedAtLt, updatedAtGt, updatedAtLte, updatedAtGte, parentIn, parent, slugIn, slug, nameStartswith, nameIn, name, idIn, id, cursor, orderBy, size, page }: {
    updatedAtLt?: string;
    updatedAtGt?: string;
    updatedAtLte?: string;
    updatedAtGte?: string;
    parentIn?: number[];
    parent?: number;
    slugIn?: string[];
    slug?: string;
    nameStartswith?: string;
    nameIn?: string[];
    name?: string;
    idIn?: number[];
    id?: number;
    cursor?: string;
    orderBy?: string;
    size?: number;
    page?: number;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: CategoryListDto;
    } | {
        status: 304;
    } | {
        status: 401;
        data: ProblemDto;
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
    }>(`/api/v1/categories${QS.query(QS.explode({
        updated_at__lt: updatedAtLt,
        updated_at__gt: updatedAtGt,
        updated_at__lte: updatedAtLte,
        updated_at__gte: updatedAtGte,
        parent,
        slug,
        name__startswith: nameStartswith,
        name,
        id,
        cursor,
        order_by: orderBy,
        size,
        page
    }), QS.form({
        parent__in: parentIn,
        slug__in: slugIn,
        name__in: nameIn,
        id__in: idIn
    }))}`, {
        ...opts
    });
}
/**
 * Adds a category.
 */
export function createCategory({ writeCategoryDto }: {
    writeCategoryDto: WriteCategoryDto;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 201;
        data: CategoryDto;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
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
    }>("/api/v1/categories", oazapfts.json({
        ...opts,
        method: "POST",
        body: writeCategoryDto
    }));
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
        status: 401;
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
    }>(`/api/v1/categories/${encodeURIComponent(id)}`, {
        ...opts
    });
}
/**
 * Makes a category what is sent.
 */
export function replaceCategory({ id, ifMatch, writeCategoryDto }: {
    id: number;
    ifMatch?: string;
    writeCategoryDto: WriteCategoryDto;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: CategoryDto;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
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
        status: 412;
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
        status: 428;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>(`/api/v1/categories/${encodeURIComponent(id)}`, oazapfts.json({
        ...opts,
        method: "PUT",
        body: writeCategoryDto,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-Match": ifMatch
        })
    }));
}
/**
 * Changes what is sent of a category, by the rules of a JSON merge patch (RFC 7396).
 */
export function patchCategory({ id, ifMatch, patchCategoryDto }: {
    id: number;
    ifMatch?: string;
    patchCategoryDto: PatchCategoryDto;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: CategoryDto;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
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
        status: 412;
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
        status: 428;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>(`/api/v1/categories/${encodeURIComponent(id)}`, oazapfts.json({
        ...opts,
        method: "PATCH",
        body: patchCategoryDto,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-Match": ifMatch
        })
    }));
}
/**
 * Removes a category; its books stay, and what was below it stands on its own.
 */
export function deleteCategory({ id, ifMatch }: {
    id: number;
    ifMatch?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
        data: ProblemDto;
    } | {
        status: 403;
        data: ProblemDto;
    } | {
        status: 404;
        data: ProblemDto;
    } | {
        status: 412;
        data: ProblemDto;
    } | {
        status: 422;
        data: ProblemDto;
    } | {
        status: 428;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>(`/api/v1/categories/${encodeURIComponent(id)}`, {
        ...opts,
        method: "DELETE",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-Match": ifMatch
        })
    });
}
/**
 * Makes two categories one: the other holds all that this one held, and this number leads there.
 */
export function mergeCategory({ id, ifMatch, mergeDto }: {
    id: number;
    ifMatch?: string;
    mergeDto: MergeDto;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: CategoryDto;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
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
        status: 412;
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
        status: 428;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>(`/api/v1/categories/${encodeURIComponent(id)}/merge`, oazapfts.json({
        ...opts,
        method: "POST",
        body: mergeDto,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-Match": ifMatch
        })
    }));
}
/**
 * Lists the chapters of a book, as headings of its text tell them, with where each begins; without headings there are none.
 */
export function listChapters({ id, page, size }: {
    id: number;
    page?: number;
    size?: number;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: ChapterListDto;
    } | {
        status: 304;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
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
    }>(`/api/v1/books/${encodeURIComponent(id)}/chapters${QS.query(QS.explode({
        page,
        size
    }))}`, {
        ...opts
    });
}
/**
 * Gives a book a cover of your choice, made of a JPEG, PNG or WebP; nothing that was written into the file is kept.
 */
export function replaceCover({ id, ifMatch, body }: {
    id: number;
    ifMatch?: string;
    body: {
        /** The picture. */
        file: Blob;
    };
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: BookDto;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
        data: ProblemDto;
    } | {
        status: 403;
        data: ProblemDto;
    } | {
        status: 404;
        data: ProblemDto;
    } | {
        status: 412;
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
        status: 428;
        data: ProblemDto;
    } | {
        status: 429;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>(`/api/v1/books/${encodeURIComponent(id)}/cover`, oazapfts.multipart({
        ...opts,
        method: "PUT",
        body,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-Match": ifMatch
        })
    }));
}
/**
 * Takes the cover of your choice from a book: it shows that of its source again, or one that the library draws.
 */
export function removeCover({ id, ifMatch }: {
    id: number;
    ifMatch?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: BookDto;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
        data: ProblemDto;
    } | {
        status: 403;
        data: ProblemDto;
    } | {
        status: 404;
        data: ProblemDto;
    } | {
        status: 412;
        data: ProblemDto;
    } | {
        status: 422;
        data: ProblemDto;
    } | {
        status: 428;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>(`/api/v1/books/${encodeURIComponent(id)}/cover`, {
        ...opts,
        method: "DELETE",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-Match": ifMatch
        })
    });
}
/**
 * Answers a picture of the cover of a book, WebP to those who accept it, JPEG to others. Where no picture is known, the library draws one.
 */
export function getBookCover({ id, width, v }: {
    id: number;
    width?: number;
    v?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: Blob;
    } | {
        status: 304;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
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
    }>(`/api/v1/books/${encodeURIComponent(id)}/cover${QS.query(QS.explode({
        width,
        v
    }))}`, {
        ...opts
    });
}
/**
 * Begins to send a cover straight to the storage, by a form; it counts once it is confirmed.
 */
export function beginCoverUpload({ id, beginUploadDto }: {
    id: number;
    beginUploadDto: BeginUploadDto;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 201;
        data: UploadFormDto;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
        data: ProblemDto;
    } | {
        status: 403;
        data: ProblemDto;
    } | {
        status: 404;
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
        status: 429;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>(`/api/v1/books/${encodeURIComponent(id)}/cover/uploads`, oazapfts.json({
        ...opts,
        method: "POST",
        body: beginUploadDto
    }));
}
/**
 * Says that the cover was sent by the form; it is looked at then, and may be refused.
 */
export function confirmCoverUpload({ id, uploadId, ifMatch }: {
    id: number;
    uploadId: string;
    ifMatch?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: BookDto;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
        data: ProblemDto;
    } | {
        status: 403;
        data: ProblemDto;
    } | {
        status: 404;
        data: ProblemDto;
    } | {
        status: 412;
        data: ProblemDto;
    } | {
        status: 422;
        data: ProblemDto;
    } | {
        status: 428;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>(`/api/v1/books/${encodeURIComponent(id)}/cover/uploads/${encodeURIComponent(uploadId)}/confirm`, {
        ...opts,
        method: "POST",
        headers: oazapfts.mergeHeaders(opts?.headers, {
            "If-Match": ifMatch
        })
    });
}
/**
 * Counts the languages, categories, authors and centuries of the books that a list or search finds.
 */
export function countFacets({ search, availableFormat, author, category, authorDeathYearLt, authorDeathYearGt, authorDeathYearLte, authorDeathYearGte, authorDeathYear, authorBirthYearLt, authorBirthYearGt, authorBirthYearLte, authorBirthYearGte, authorBirthYear, authorNameStartswith, authorName, updatedAtLt, updatedAtGt, updatedAtLte, updatedAtGte, createdAtLt, createdAtGt, createdAtLte, createdAtGte, hidden, sourceIdIn, sourceId, sourceIn, source, pagesLt, pagesGt, pagesLte, pagesGte, pages, downloadsLt, downloadsGt, downloadsLte, downloadsGte, downloads, languageIn, language, titleStartswith, titleIn, title, idIn, id }: {
    search?: string;
    availableFormat?: "text/plain" | "image/jpeg";
    author?: number;
    category?: string | number;
    authorDeathYearLt?: number;
    authorDeathYearGt?: number;
    authorDeathYearLte?: number;
    authorDeathYearGte?: number;
    authorDeathYear?: number;
    authorBirthYearLt?: number;
    authorBirthYearGt?: number;
    authorBirthYearLte?: number;
    authorBirthYearGte?: number;
    authorBirthYear?: number;
    authorNameStartswith?: string;
    authorName?: string;
    updatedAtLt?: string;
    updatedAtGt?: string;
    updatedAtLte?: string;
    updatedAtGte?: string;
    createdAtLt?: string;
    createdAtGt?: string;
    createdAtLte?: string;
    createdAtGte?: string;
    hidden?: boolean;
    sourceIdIn?: string[];
    sourceId?: string;
    sourceIn?: string[];
    source?: string;
    pagesLt?: number;
    pagesGt?: number;
    pagesLte?: number;
    pagesGte?: number;
    pages?: number;
    downloadsLt?: number;
    downloadsGt?: number;
    downloadsLte?: number;
    downloadsGte?: number;
    downloads?: number;
    languageIn?: string[];
    language?: string;
    titleStartswith?: string;
    titleIn?: string[];
    title?: string;
    idIn?: number[];
    id?: number;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: FacetsDto;
    } | {
        status: 304;
    } | {
        status: 401;
        data: ProblemDto;
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
    }>(`/api/v1/search/facets${QS.query(QS.explode({
        search,
        available_format: availableFormat,
        author,
        category,
        author_death_year__lt: authorDeathYearLt,
        author_death_year__gt: authorDeathYearGt,
        author_death_year__lte: authorDeathYearLte,
        author_death_year__gte: authorDeathYearGte,
        author_death_year: authorDeathYear,
        author_birth_year__lt: authorBirthYearLt,
        author_birth_year__gt: authorBirthYearGt,
        author_birth_year__lte: authorBirthYearLte,
        author_birth_year__gte: authorBirthYearGte,
        author_birth_year: authorBirthYear,
        author_name__startswith: authorNameStartswith,
        author_name: authorName,
        updated_at__lt: updatedAtLt,
        updated_at__gt: updatedAtGt,
        updated_at__lte: updatedAtLte,
        updated_at__gte: updatedAtGte,
        created_at__lt: createdAtLt,
        created_at__gt: createdAtGt,
        created_at__lte: createdAtLte,
        created_at__gte: createdAtGte,
        hidden,
        source_id: sourceId,
        source,
        pages__lt: pagesLt,
        pages__gt: pagesGt,
        pages__lte: pagesLte,
        pages__gte: pagesGte,
        pages,
        downloads__lt: downloadsLt,
        downloads__gt: downloadsGt,
        downloads__lte: downloadsLte,
        downloads__gte: downloadsGte,
        downloads,
        language,
        title__startswith: titleStartswith,
        title,
        id
    }), QS.form({
        source_id__in: sourceIdIn,
        source__in: sourceIn,
        language__in: languageIn,
        title__in: titleIn,
        id__in: idIn
    }))}`, {
        ...opts
    });
}
/**
 * Proposes authors and titles to who types in a search box.
 */
export function suggest({ q }: {
    q: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: SuggestionListDto;
    } | {
        status: 304;
    } | {
        status: 401;
        data: ProblemDto;
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
    }>(`/api/v1/suggest${QS.query(QS.explode({
        q
    }))}`, {
        ...opts
    });
}
/**
 * Answers the whole text of a book, or a range of its bytes. When it is replaced meanwhile, the connection ends early.
 */
export function readText({ id, range }: {
    id: number;
    range?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: string;
    } | {
        status: 206;
        data: string;
    } | {
        status: 304;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
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
        status: 416;
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
        ...opts,
        headers: oazapfts.mergeHeaders(opts?.headers, {
            Range: range
        })
    });
}
/**
 * Answers all of a book in one file, to be read without the library. When its text is replaced meanwhile, the connection ends early.
 */
export function exportBook({ id }: {
    id: number;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: BookExportDto;
    } | {
        status: 304;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
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
    }>(`/api/v1/books/${encodeURIComponent(id)}/export.json`, {
        ...opts
    });
}
/**
 * Lists mails, the newest first unless another order is asked for.
 */
export function listMails({ createdAtLt, createdAtGt, createdAtLte, createdAtGte, templateIn, template, to, stateIn, state, idIn, id, cursor, orderBy, size, page }: {
    createdAtLt?: string;
    createdAtGt?: string;
    createdAtLte?: string;
    createdAtGte?: string;
    templateIn?: string[];
    template?: string;
    to?: string;
    stateIn?: ("queued" | "sent" | "failed" | "dead")[];
    state?: "queued" | "sent" | "failed" | "dead";
    idIn?: string[];
    id?: string;
    cursor?: string;
    orderBy?: string;
    size?: number;
    page?: number;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: MailListDto;
    } | {
        status: 304;
    } | {
        status: 401;
        data: ProblemDto;
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
    }>(`/api/v1/mails${QS.query(QS.explode({
        created_at__lt: createdAtLt,
        created_at__gt: createdAtGt,
        created_at__lte: createdAtLte,
        created_at__gte: createdAtGte,
        template,
        to,
        state,
        id,
        cursor,
        order_by: orderBy,
        size,
        page
    }), QS.form({
        template__in: templateIn,
        state__in: stateIn,
        id__in: idIn
    }))}`, {
        ...opts
    });
}
/**
 * Answers what became of a mail.
 */
export function getMail({ id }: {
    id: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: MailDto;
    } | {
        status: 304;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
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
    }>(`/api/v1/mails/${encodeURIComponent(id)}`, {
        ...opts
    });
}
/**
 * Lists the kinds of mail that the library writes.
 */
export function listMailTemplates(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: MailTemplateListDto;
    } | {
        status: 304;
    } | {
        status: 401;
        data: ProblemDto;
    } | {
        status: 403;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>("/api/v1/mail/templates", {
        ...opts
    });
}
/**
 * Shows a kind of mail, filled with a sample.
 */
export function previewMailTemplate({ name, locale, part }: {
    name: "verify-address" | "sign-in-code" | "reset-password" | "address-changed" | "new-sign-in" | "welcome" | "import-finished" | "import-failed";
    locale?: "en" | "de" | "fr";
    part?: "html" | "text";
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
        status: 401;
        data: ProblemDto;
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
    }>(`/api/v1/mail/templates/${encodeURIComponent(name)}/preview${QS.query(QS.explode({
        locale,
        part
    }))}`, {
        ...opts
    });
}
/**
 * Answers the picture that a person shows of themselves.
 */
export function getUserAvatar({ id }: {
    id: number;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: Blob;
    } | {
        status: 304;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
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
    }>(`/api/v1/users/${encodeURIComponent(id)}/avatar`, {
        ...opts
    });
}
/**
 * Lists the people who have an account, the oldest account first unless another order is asked for.
 */
export function listUsers({ role, text, email, createdAtLt, createdAtGt, createdAtLte, createdAtGte, active, idIn, id, cursor, orderBy, size, page }: {
    role?: "reader" | "librarian" | "admin";
    text?: string;
    email?: string;
    createdAtLt?: string;
    createdAtGt?: string;
    createdAtLte?: string;
    createdAtGte?: string;
    active?: boolean;
    idIn?: number[];
    id?: number;
    cursor?: string;
    orderBy?: string;
    size?: number;
    page?: number;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: UserListDto;
    } | {
        status: 304;
    } | {
        status: 401;
        data: ProblemDto;
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
    }>(`/api/v1/users${QS.query(QS.explode({
        role,
        text,
        email,
        created_at__lt: createdAtLt,
        created_at__gt: createdAtGt,
        created_at__lte: createdAtLte,
        created_at__gte: createdAtGte,
        active,
        id,
        cursor,
        order_by: orderBy,
        size,
        page
    }), QS.form({
        id__in: idIn
    }))}`, {
        ...opts
    });
}
/**
 * Answers an account.
 */
export function getUser({ id }: {
    id: number;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: UserDto;
    } | {
        status: 304;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
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
    }>(`/api/v1/users/${encodeURIComponent(id)}`, {
        ...opts
    });
}
/**
 * Removes an account and all that it says of the person.
 */
export function deleteUser({ id }: {
    id: number;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
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
    }>(`/api/v1/users/${encodeURIComponent(id)}`, {
        ...opts,
        method: "DELETE"
    });
}
/**
 * Gives an account these roles and no others, and ends its sessions if they were others before.
 */
export function setUserRoles({ id, setRolesDto }: {
    id: number;
    setRolesDto: SetRolesDto;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: UserDto;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
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
    }>(`/api/v1/users/${encodeURIComponent(id)}/roles`, oazapfts.json({
        ...opts,
        method: "PUT",
        body: setRolesDto
    }));
}
/**
 * Lets an account be used again.
 */
export function activateUser({ id }: {
    id: number;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: UserDto;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
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
    }>(`/api/v1/users/${encodeURIComponent(id)}/activate`, {
        ...opts,
        method: "POST"
    });
}
/**
 * Keeps an account from being used, and ends its sessions.
 */
export function deactivateUser({ id }: {
    id: number;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: UserDto;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
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
    }>(`/api/v1/users/${encodeURIComponent(id)}/deactivate`, {
        ...opts,
        method: "POST"
    });
}
/**
 * Leads to the page where a kind of mail can be declined, and changes nothing: some programs follow every link.
 */
export function showUnsubscribe({ token }: {
    token: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 302;
    } | {
        status: 304;
    } | {
        status: 400;
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
    }>(`/api/v1/unsubscribe/${encodeURIComponent(token)}`, {
        ...opts
    });
}
/**
 * Declines a kind of mail without signing in, by the token that came with one. Mail programs post
 * `List-Unsubscribe=One-Click` as a form (RFC 8058); no body is needed.
 */
export function unsubscribe({ token }: {
    token: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: UnsubscribedDto;
    } | {
        status: 400;
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
    }>(`/api/v1/unsubscribe/${encodeURIComponent(token)}`, {
        ...opts,
        method: "POST"
    });
}
/**
 * Lists your API keys, the newest first.
 */
export function listMyApiKeys({ page, size }: {
    page?: number;
    size?: number;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: ApiKeyListDto;
    } | {
        status: 304;
    } | {
        status: 401;
        data: ProblemDto;
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
    }>(`/api/v1/me/api-keys${QS.query(QS.explode({
        page,
        size
    }))}`, {
        ...opts
    });
}
/**
 * Makes an API key, which may do no more than you; only this answer shows it.
 */
export function createMyApiKey({ createApiKeyDto }: {
    createApiKeyDto: CreateApiKeyDto;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 201;
        data: MadeApiKeyDto;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
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
    }>("/api/v1/me/api-keys", oazapfts.json({
        ...opts,
        method: "POST",
        body: createApiKeyDto
    }));
}
/**
 * Gives one of your API keys another name.
 */
export function renameMyApiKey({ id, renameApiKeyDto }: {
    id: string;
    renameApiKeyDto: RenameApiKeyDto;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: ApiKeyDto;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
        data: ProblemDto;
    } | {
        status: 403;
        data: ProblemDto;
    } | {
        status: 404;
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
    }>(`/api/v1/me/api-keys/${encodeURIComponent(id)}`, oazapfts.json({
        ...opts,
        method: "PATCH",
        body: renameApiKeyDto
    }));
}
/**
 * Revokes one of your API keys, within a second.
 */
export function revokeMyApiKey({ id }: {
    id: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
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
    }>(`/api/v1/me/api-keys/${encodeURIComponent(id)}`, {
        ...opts,
        method: "DELETE"
    });
}
/**
 * Answers the API key that the request is made with, and what it may do now.
 */
export function getThisApiKey(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: ThisApiKeyDto;
    } | {
        status: 304;
    } | {
        status: 401;
        data: ProblemDto;
    } | {
        status: 403;
        data: ProblemDto;
    } | {
        status: 404;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>("/api/v1/api-keys/self", {
        ...opts
    });
}
/**
 * Revokes the API key that the request is made with, e.g. because it got into the wrong hands.
 */
export function revokeThisApiKey(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: 401;
        data: ProblemDto;
    } | {
        status: 403;
        data: ProblemDto;
    } | {
        status: 404;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>("/api/v1/api-keys/self", {
        ...opts,
        method: "DELETE"
    });
}
/**
 * Lists the API keys of an account, the newest first.
 */
export function listUserApiKeys({ id, page, size }: {
    id: number;
    page?: number;
    size?: number;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: ApiKeyListDto;
    } | {
        status: 304;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
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
    }>(`/api/v1/users/${encodeURIComponent(id)}/api-keys${QS.query(QS.explode({
        page,
        size
    }))}`, {
        ...opts
    });
}
/**
 * Revokes an API key of an account that may do no more than you, within a second.
 */
export function revokeUserApiKey({ id, keyId }: {
    id: number;
    keyId: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
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
    }>(`/api/v1/users/${encodeURIComponent(id)}/api-keys/${encodeURIComponent(keyId)}`, {
        ...opts,
        method: "DELETE"
    });
}
/**
 * Lists the services that may come in, in the order of their names.
 */
export function listServiceClients({ page, size }: {
    page?: number;
    size?: number;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: ServiceClientListDto;
    } | {
        status: 304;
    } | {
        status: 401;
        data: ProblemDto;
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
    }>(`/api/v1/service-clients${QS.query(QS.explode({
        page,
        size
    }))}`, {
        ...opts
    });
}
/**
 * Makes a client for a service, which may do no more than you; only this answer shows its secret.
 */
export function createServiceClient({ createServiceClientDto }: {
    createServiceClientDto: CreateServiceClientDto;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 201;
        data: ServiceClientSecretDto;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
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
    }>("/api/v1/service-clients", oazapfts.json({
        ...opts,
        method: "POST",
        body: createServiceClientDto
    }));
}
/**
 * Answers a service.
 */
export function getServiceClient({ id }: {
    id: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: ServiceClientDto;
    } | {
        status: 304;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
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
    }>(`/api/v1/service-clients/${encodeURIComponent(id)}`, {
        ...opts
    });
}
/**
 * Changes a service that may do no more than you; what its tokens may do changes within a second.
 */
export function updateServiceClient({ id, updateServiceClientDto }: {
    id: string;
    updateServiceClientDto: UpdateServiceClientDto;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: ServiceClientDto;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
        data: ProblemDto;
    } | {
        status: 403;
        data: ProblemDto;
    } | {
        status: 404;
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
    }>(`/api/v1/service-clients/${encodeURIComponent(id)}`, oazapfts.json({
        ...opts,
        method: "PATCH",
        body: updateServiceClientDto
    }));
}
/**
 * Removes a service with its tokens.
 */
export function deleteServiceClient({ id }: {
    id: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
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
    }>(`/api/v1/service-clients/${encodeURIComponent(id)}`, {
        ...opts,
        method: "DELETE"
    });
}
/**
 * Gives a service another secret, and ends the tokens that it got for the old one.
 */
export function rotateServiceClientSecret({ id }: {
    id: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: ServiceClientSecretDto;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
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
    }>(`/api/v1/service-clients/${encodeURIComponent(id)}/secret`, {
        ...opts,
        method: "POST"
    });
}
/**
 * Signs in with a password.
 */
export function signInWithPassword({ signInDto }: {
    signInDto: SignInDto;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: SignedInDto;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
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
        status: 429;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>("/api/v1/auth/sign-in", oazapfts.json({
        ...opts,
        method: "POST",
        body: signInDto
    }));
}
/**
 * Asks for a mail with a code to sign in with. The answer is the same whether there is an account or not.
 */
export function requestSignInCode({ emailDto }: {
    emailDto: EmailDto;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 202;
        data: CodeRequestDto;
    } | {
        status: 400;
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
        status: 429;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>("/api/v1/auth/sign-in/code", oazapfts.json({
        ...opts,
        method: "POST",
        body: emailDto
    }));
}
/**
 * Signs in with a code that came by mail.
 */
export function signInWithCode({ signInWithCodeDto }: {
    signInWithCodeDto: SignInWithCodeDto;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: SignedInDto;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
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
        status: 429;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>("/api/v1/auth/sign-in/code/confirm", oazapfts.json({
        ...opts,
        method: "POST",
        body: signInWithCodeDto
    }));
}
/**
 * Asks for an account, which is there once the link is followed that comes by mail. The answer is the same when the address has an
 * account already.
 */
export function signUp({ signUpDto }: {
    signUpDto: SignUpDto;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 202;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 403;
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
        status: 429;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>("/api/v1/auth/sign-up", oazapfts.json({
        ...opts,
        method: "POST",
        body: signUpDto
    }));
}
/**
 * Takes the link that shows that an address is one's own, of a new account or the new one of an account. A new account has the
 * password that was chosen for it only when the link is taken where it was applied for; otherwise its owner signs in by mail.
 */
export function verifyEmail({ tokenDto }: {
    tokenDto: TokenDto;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: 400;
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
        status: 429;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>("/api/v1/auth/email/verify", oazapfts.json({
        ...opts,
        method: "POST",
        body: tokenDto
    }));
}
/**
 * Asks for a mail by which another password can be chosen. The answer is the same whether there is an account or not.
 */
export function requestPasswordReset({ emailDto }: {
    emailDto: EmailDto;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 202;
    } | {
        status: 400;
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
        status: 429;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>("/api/v1/auth/password/forgot", oazapfts.json({
        ...opts,
        method: "POST",
        body: emailDto
    }));
}
/**
 * Chooses another password by the link that came by mail, and ends all sessions.
 */
export function resetPassword({ resetPasswordDto }: {
    resetPasswordDto: ResetPasswordDto;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: 400;
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
        status: 429;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>("/api/v1/auth/password/reset", oazapfts.json({
        ...opts,
        method: "POST",
        body: resetPasswordDto
    }));
}
/**
 * Takes a refresh token for another one and an access token. Each is good once; one that is used again, later than a few
 * seconds, ends the session.
 */
export function refreshSession({ refreshDto }: {
    refreshDto: RefreshDto;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: SignedInDto;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
        data: ProblemDto;
    } | {
        status: 403;
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
        status: 429;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>("/api/v1/auth/refresh", oazapfts.json({
        ...opts,
        method: "POST",
        body: refreshDto
    }));
}
/**
 * Ends the session, and removes its cookies; when it is over already, that is as good.
 */
export function signOut(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: 403;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>("/api/v1/auth/sign-out", {
        ...opts,
        method: "POST"
    });
}
/**
 * Gives a browser another token for `X-CSRF-Token`, when its pages have lost theirs.
 */
export function getCsrfToken(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: CsrfTokenDto;
    } | {
        status: 304;
    } | {
        status: 401;
        data: ProblemDto;
    } | {
        status: 403;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>("/api/v1/auth/csrf-token", {
        ...opts
    });
}
/**
 * Answers your own account.
 */
export function getMe(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: MeDto;
    } | {
        status: 304;
    } | {
        status: 401;
        data: ProblemDto;
    } | {
        status: 403;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>("/api/v1/me", {
        ...opts
    });
}
/**
 * Changes how you are called and written to.
 */
export function updateMe({ updateMeDto }: {
    updateMeDto: UpdateMeDto;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: MeDto;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
        data: ProblemDto;
    } | {
        status: 403;
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
    }>("/api/v1/me", oazapfts.json({
        ...opts,
        method: "PATCH",
        body: updateMeDto
    }));
}
/**
 * Changes your password and ends your other sessions.
 */
export function changeMyPassword({ changePasswordDto }: {
    changePasswordDto: ChangePasswordDto;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
        data: ProblemDto;
    } | {
        status: 403;
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
        status: 429;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>("/api/v1/me/password", oazapfts.json({
        ...opts,
        method: "PUT",
        body: changePasswordDto
    }));
}
/**
 * Asks for another address, which counts once the link is followed that comes to it; the old one is told, and all sessions
 * end. The answer is the same when another account has the address.
 */
export function changeMyEmail({ changeEmailDto }: {
    changeEmailDto: ChangeEmailDto;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 202;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
        data: ProblemDto;
    } | {
        status: 403;
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
        status: 429;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>("/api/v1/me/email", oazapfts.json({
        ...opts,
        method: "POST",
        body: changeEmailDto
    }));
}
/**
 * Removes your account and all that it says of you.
 */
export function deleteMe({ ownPasswordDto }: {
    ownPasswordDto: OwnPasswordDto;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
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
        status: 429;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>("/api/v1/me/deletion", oazapfts.json({
        ...opts,
        method: "POST",
        body: ownPasswordDto
    }));
}
/**
 * Answers the picture of you.
 */
export function getMyAvatar(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: Blob;
    } | {
        status: 304;
    } | {
        status: 401;
        data: ProblemDto;
    } | {
        status: 403;
        data: ProblemDto;
    } | {
        status: 404;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>("/api/v1/me/avatar", {
        ...opts
    });
}
/**
 * Makes a picture that you show of yourself of a JPEG, PNG or WebP: its middle, as a square, and nothing that was written into the file.
 */
export function replaceMyAvatar({ body }: {
    body: {
        /** The picture. */
        file: Blob;
    };
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
        data: ProblemDto;
    } | {
        status: 403;
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
        status: 429;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>("/api/v1/me/avatar", oazapfts.multipart({
        ...opts,
        method: "PUT",
        body
    }));
}
/**
 * Removes the picture of you.
 */
export function removeMyAvatar(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: 401;
        data: ProblemDto;
    } | {
        status: 403;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>("/api/v1/me/avatar", {
        ...opts,
        method: "DELETE"
    });
}
/**
 * Begins to send a picture of you straight to the storage, by a form; it counts once it is confirmed.
 */
export function beginMyAvatarUpload({ beginUploadDto }: {
    beginUploadDto: BeginUploadDto;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 201;
        data: UploadFormDto;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
        data: ProblemDto;
    } | {
        status: 403;
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
        status: 429;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>("/api/v1/me/avatar/uploads", oazapfts.json({
        ...opts,
        method: "POST",
        body: beginUploadDto
    }));
}
/**
 * Says that the picture was sent by the form; it is looked at then, and may be refused.
 */
export function confirmMyAvatarUpload({ uploadId }: {
    uploadId: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
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
        status: 429;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>(`/api/v1/me/avatar/uploads/${encodeURIComponent(uploadId)}/confirm`, {
        ...opts,
        method: "POST"
    });
}
/**
 * Answers which mails you want, of those that can be declined. What concerns your own account always comes.
 */
export function getMyNotifications(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: NotificationsDto;
    } | {
        status: 304;
    } | {
        status: 401;
        data: ProblemDto;
    } | {
        status: 403;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>("/api/v1/me/notifications", {
        ...opts
    });
}
/**
 * Chooses which mails you want.
 */
export function updateMyNotifications({ updateNotificationsDto }: {
    updateNotificationsDto: UpdateNotificationsDto;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: NotificationsDto;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
        data: ProblemDto;
    } | {
        status: 403;
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
    }>("/api/v1/me/notifications", oazapfts.json({
        ...opts,
        method: "PATCH",
        body: updateNotificationsDto
    }));
}
/**
 * Lists where you are signed in, the session used last first.
 */
export function listMySessions({ page, size }: {
    page?: number;
    size?: number;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: SessionListDto;
    } | {
        status: 304;
    } | {
        status: 401;
        data: ProblemDto;
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
    }>(`/api/v1/me/sessions${QS.query(QS.explode({
        page,
        size
    }))}`, {
        ...opts
    });
}
/**
 * Ends all of your sessions, this one included.
 */
export function endMySessions(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: 401;
        data: ProblemDto;
    } | {
        status: 403;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>("/api/v1/me/sessions", {
        ...opts,
        method: "DELETE"
    });
}
/**
 * Ends one of your sessions.
 */
export function endMySession({ id }: {
    id: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 204;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
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
    }>(`/api/v1/me/sessions/${encodeURIComponent(id)}`, {
        ...opts,
        method: "DELETE"
    });
}
/**
 * Answers all that the library knows of you, as a file.
 */
export function exportMe(opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: AccountExportDto;
    } | {
        status: 304;
    } | {
        status: 401;
        data: ProblemDto;
    } | {
        status: 403;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>("/api/v1/me/export", {
        ...opts
    });
}
/**
 * Gives a token to a service for its id and its secret (RFC 6749), or to a person for their password.
 */
export function issueToken({ tokenRequestDto }: {
    tokenRequestDto: TokenRequestDto;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: OauthTokenDto;
    } | {
        status: 400;
        data: OauthErrorDto;
    } | {
        status: 401;
        data: OauthErrorDto;
    } | {
        status: 413;
        data: ProblemDto;
    } | {
        status: 415;
        data: ProblemDto;
    } | {
        status: 429;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>("/api/v1/oauth/token", oazapfts.form({
        ...opts,
        method: "POST",
        body: tokenRequestDto
    }));
}
/**
 * Tells clients, and those with `services/manage`, what the token of a service allows now (RFC 7662). Clients say who they are
 * by HTTP Basic or in the form; all others by what they use elsewhere: a bearer token, an API key or the cookies of a session.
 */
export function introspectToken({ tokenNoteDto }: {
    tokenNoteDto: TokenNoteDto;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: IntrospectionDto;
    } | {
        status: 400;
        data: OauthErrorDto;
    } | {
        status: 401;
        data: OauthErrorDto;
    } | {
        status: 403;
        data: ProblemDto;
    } | {
        status: 413;
        data: ProblemDto;
    } | {
        status: 415;
        data: ProblemDto;
    } | {
        status: 429;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>("/api/v1/oauth/introspect", oazapfts.form({
        ...opts,
        method: "POST",
        body: tokenNoteDto
    }));
}
/**
 * Ends a token of the client that asks; the answer is the same when there is no such token (RFC 7009).
 */
export function revokeToken({ tokenNoteDto }: {
    tokenNoteDto: TokenNoteDto;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
    } | {
        status: 400;
        data: OauthErrorDto;
    } | {
        status: 401;
        data: OauthErrorDto;
    } | {
        status: 413;
        data: ProblemDto;
    } | {
        status: 415;
        data: ProblemDto;
    } | {
        status: 429;
        data: ProblemDto;
    } | {
        status: 500;
        data: ProblemDto;
    } | {
        status: 503;
        data: ProblemDto;
    }>("/api/v1/oauth/revoke", oazapfts.form({
        ...opts,
        method: "POST",
        body: tokenNoteDto
    }));
}
/**
 * Takes in whole books with their texts: up to 100 in at most 32 MiB, each with an outcome of its own. Sent again, they do no harm.
 */
export function ingestBooks({ ingestBooksDto }: {
    ingestBooksDto: IngestBooksDto;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: IngestOutcomesDto;
    } | {
        status: 400;
        data: ProblemDto;
    } | {
        status: 401;
        data: ProblemDto;
    } | {
        status: 403;
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
    }>("/api/v1/books/ingest", oazapfts.json({
        ...opts,
        method: "POST",
        body: ingestBooksDto
    }));
}
/**
 * Lists the runs of the importer, the newest first unless another order is asked for.
 */
export function listImportRuns({ endedAtLt, endedAtGt, endedAtLte, endedAtGte, startedAtLt, startedAtGt, startedAtLte, startedAtGte, requestedByIn, requestedBy, stateIn, state, idIn, id, cursor, orderBy, size, page }: {
    endedAtLt?: string;
    endedAtGt?: string;
    endedAtLte?: string;
    endedAtGte?: string;
    startedAtLt?: string;
    startedAtGt?: string;
    startedAtLte?: string;
    startedAtGte?: string;
    requestedByIn?: string[];
    requestedBy?: string;
    stateIn?: ("running" | "succeeded" | "failed" | "interrupted" | "cancelled")[];
    state?: "running" | "succeeded" | "failed" | "interrupted" | "cancelled";
    idIn?: number[];
    id?: number;
    cursor?: string;
    orderBy?: string;
    size?: number;
    page?: number;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: ImportRunListDto;
    } | {
        status: 304;
    } | {
        status: 401;
        data: ProblemDto;
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
    }>(`/api/v1/import-runs${QS.query(QS.explode({
        ended_at__lt: endedAtLt,
        ended_at__gt: endedAtGt,
        ended_at__lte: endedAtLte,
        ended_at__gte: endedAtGte,
        started_at__lt: startedAtLt,
        started_at__gt: startedAtGt,
        started_at__lte: startedAtLte,
        started_at__gte: startedAtGte,
        requested_by: requestedBy,
        state,
        id,
        cursor,
        order_by: orderBy,
        size,
        page
    }), QS.form({
        requested_by__in: requestedByIn,
        state__in: stateIn,
        id__in: idIn
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
        status: 401;
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
    }>(`/api/v1/import-runs/${encodeURIComponent(id)}`, {
        ...opts
    });
}
/**
 * Lists what became of each book that a run met, in the order in which it met them unless another is asked for.
 */
export function listImportOutcomes({ id, sourceIdIn, sourceId, reasonIn, reason, kindIn, kind, positionIn, position, cursor, orderBy, size, page }: {
    id: number;
    sourceIdIn?: string[];
    sourceId?: string;
    reasonIn?: string[];
    reason?: string;
    kindIn?: ("planned" | "imported" | "linked" | "known" | "skipped" | "failed")[];
    kind?: "planned" | "imported" | "linked" | "known" | "skipped" | "failed";
    positionIn?: number[];
    position?: number;
    cursor?: string;
    orderBy?: string;
    size?: number;
    page?: number;
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
        status: 401;
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
    }>(`/api/v1/import-runs/${encodeURIComponent(id)}/outcomes${QS.query(QS.form({
        source_id__in: sourceIdIn,
        reason__in: reasonIn,
        kind__in: kindIn,
        position__in: positionIn
    }), QS.explode({
        source_id: sourceId,
        reason,
        kind,
        position,
        cursor,
        order_by: orderBy,
        size,
        page
    }))}`, {
        ...opts
    });
}
/**
 * Finds pages that hold words or phrases, with the places of every match.
 */
export function searchPages({ q, book, size, cursor }: {
    q: string;
    book?: number;
    size?: number;
    cursor?: string;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: PageHitListDto;
    } | {
        status: 304;
    } | {
        status: 401;
        data: ProblemDto;
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
    }>(`/api/v1/search/pages${QS.query(QS.explode({
        q,
        book,
        size,
        cursor
    }))}`, {
        ...opts
    });
}
/**
 * Lists who did what, the newest first unless another order is asked for.
 */
export function listAuditEvents({ atLt, atGt, atLte, atGte, outcomeIn, outcome, subjectIdIn, subjectId, subjectTypeIn, subjectType, actorUserIdIn, actorUserId, actorKindIn, actorKind, actionIn, action, idIn, id, cursor, orderBy, size, page }: {
    atLt?: string;
    atGt?: string;
    atLte?: string;
    atGte?: string;
    outcomeIn?: ("done" | "refused")[];
    outcome?: "done" | "refused";
    subjectIdIn?: string[];
    subjectId?: string;
    subjectTypeIn?: ("user" | "session" | "job" | "queue" | "import-run" | "key" | "client")[];
    subjectType?: "user" | "session" | "job" | "queue" | "import-run" | "key" | "client";
    actorUserIdIn?: number[];
    actorUserId?: number;
    actorKindIn?: ("user" | "key" | "service" | "visitor" | "system")[];
    actorKind?: "user" | "key" | "service" | "visitor" | "system";
    actionIn?: ("session.opened" | "session.ended" | "sessions.ended" | "sign-in.failed" | "attempts.limited" | "failures.flooded" | "refresh-token.reused" | "user.registered" | "user.activated" | "user.deactivated" | "user.removed" | "roles.changed" | "password.changed" | "password.reset" | "password.refused" | "email.verified" | "email.changed" | "import.started" | "job.requested" | "job.cancelled" | "job.retried" | "queue.paused" | "queue.resumed" | "key.created" | "key.renamed" | "key.revoked" | "client.created" | "client.changed" | "client.rotated" | "client.refused" | "token.issued" | "client.removed")[];
    action?: "session.opened" | "session.ended" | "sessions.ended" | "sign-in.failed" | "attempts.limited" | "failures.flooded" | "refresh-token.reused" | "user.registered" | "user.activated" | "user.deactivated" | "user.removed" | "roles.changed" | "password.changed" | "password.reset" | "password.refused" | "email.verified" | "email.changed" | "import.started" | "job.requested" | "job.cancelled" | "job.retried" | "queue.paused" | "queue.resumed" | "key.created" | "key.renamed" | "key.revoked" | "client.created" | "client.changed" | "client.rotated" | "client.refused" | "token.issued" | "client.removed";
    idIn?: string[];
    id?: string;
    cursor?: string;
    orderBy?: string;
    size?: number;
    page?: number;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: AuditEventListDto;
    } | {
        status: 304;
    } | {
        status: 401;
        data: ProblemDto;
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
    }>(`/api/v1/audit-events${QS.query(QS.explode({
        at__lt: atLt,
        at__gt: atGt,
        at__lte: atLte,
        at__gte: atGte,
        outcome,
        subject_id: subjectId,
        subject_type: subjectType,
        actor_user_id: actorUserId,
        actor_kind: actorKind,
        action,
        id,
        cursor,
        order_by: orderBy,
        size,
        page
    }), QS.form({
        outcome__in: outcomeIn,
        subject_id__in: subjectIdIn,
        subject_type__in: subjectTypeIn,
        actor_user_id__in: actorUserIdIn,
        actor_kind__in: actorKindIn,
        action__in: actionIn,
        id__in: idIn
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
 * Says that the process can answer requests: its database is there. Replicas that are away keep nobody from being answered.
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
 * Asks for a job: with `jobs/run` for any, with the scope of a job for that. It is done later, also when no worker runs now.
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
        status: 401;
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
 * Lists jobs, the newest first unless another order is asked for.
 */
export function listJobs({ createdAtLt, createdAtGt, createdAtLte, createdAtGte, stateIn, state, queueIn, queue, nameIn, name, idIn, id, cursor, orderBy, size, page }: {
    createdAtLt?: string;
    createdAtGt?: string;
    createdAtLte?: string;
    createdAtGte?: string;
    stateIn?: ("queued" | "running" | "succeeded" | "failed" | "cancelled" | "dead")[];
    state?: "queued" | "running" | "succeeded" | "failed" | "cancelled" | "dead";
    queueIn?: ("parser" | "mail" | "search")[];
    queue?: "parser" | "mail" | "search";
    nameIn?: string[];
    name?: string;
    idIn?: string[];
    id?: string;
    cursor?: string;
    orderBy?: string;
    size?: number;
    page?: number;
}, opts?: Oazapfts.RequestOpts) {
    return oazapfts.fetchJson<{
        status: 200;
        data: JobListDto;
    } | {
        status: 304;
    } | {
        status: 401;
        data: ProblemDto;
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
        created_at__lt: createdAtLt,
        created_at__gt: createdAtGt,
        created_at__lte: createdAtLte,
        created_at__gte: createdAtGte,
        state,
        queue,
        name,
        id,
        cursor,
        order_by: orderBy,
        size,
        page
    }), QS.form({
        state__in: stateIn,
        queue__in: queueIn,
        name__in: nameIn,
        id__in: idIn
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
        status: 401;
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
        status: 401;
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
        status: 401;
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
        status: 401;
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
 * Tells what happens to a job while it happens, as server-sent events, until it has ended, or your credential is no good any more.
 * The data of each is a `JobEventDto`, its id the number of the event.
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
        status: 401;
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
        status: 401;
        data: ProblemDto;
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
        status: 401;
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
        status: 401;
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
        status: 401;
        data: ProblemDto;
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
