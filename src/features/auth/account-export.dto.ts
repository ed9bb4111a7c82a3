/** An account, as it is kept. */
export class ExportedAccountDto {
  /** @example 1 */
  id: number;

  /** @example "ada@books.example" */
  email: string;

  /** @example "Ada" */
  displayName: string;

  /** @example ["reader"] */
  roles: string[];

  /** @example "en" */
  locale: string;

  /**
   * The mails that you do not want.
   * @example ["import-finished"]
   */
  declinedNotices: string[];

  /**
   * Where the picture of you is.
   * @example "/api/v1/me/avatar?v=8f2f6f1a10"
   */
  avatarUrl: string | null;

  /** @example "2026-11-21T02:00:00.000Z" */
  verifiedAt: Date | null;

  /** @example "2026-11-21T02:00:00.000Z" */
  createdAt: Date;

  /** @example "2026-11-21T02:00:00.000Z" */
  updatedAt: Date;
}

/** A time that somebody was signed in. */
export class ExportedSessionDto {
  /** @example "0190c2a4-3a44-4f0e-a4a2-5a2f2ec6d3a1" */
  id: string;

  /** @example "Firefox on Linux" */
  device: string;

  /** @example "203.0.113.9" */
  address: string;

  /** @example "2026-11-21T02:00:00.000Z" */
  createdAt: Date;

  /** @example "2026-11-21T02:00:00.000Z" */
  lastSeenAt: Date;

  /** @example null */
  endedAt: Date | null;
}

/** A code or a link that was asked for. */
export class ExportedCodeDto {
  /** @example "sign-in" */
  purpose: string;

  /** @example "ada@books.example" */
  email: string;

  /** @example "2026-11-21T02:00:00.000Z" */
  createdAt: Date;

  /** @example null */
  usedAt: Date | null;
}

/** A mail that was written to you; what it said is not kept. */
export class ExportedMailDto {
  /** @example "019aa3e0-6d5c-7c3a-9d0e-3b8f2f6f1a10" */
  id: string;

  /** @example "ada@books.example" */
  to: string;

  /** @example "Your sign-in code" */
  subject: string;

  /** @example "sent" */
  state: string;

  /** @example "2026-11-21T02:00:00.000Z" */
  createdAt: Date;

  /** @example "2026-11-21T02:00:01.000Z" */
  sentAt: Date | null;
}

/** An API key, without its secret. */
export class ExportedApiKeyDto {
  /** @example "9f86d081884c7d65" */
  id: string;

  /** @example "the bookshelf in the hall" */
  name: string;

  /** @example ["books/read"] */
  scopes: string[];

  /** @example "2026-11-21T02:00:00.000Z" */
  createdAt: Date;

  /** @example null */
  expiresAt: Date | null;

  /** @example "2026-11-21T02:00:00.000Z" */
  lastUsedAt: Date | null;

  /** @example null */
  revokedAt: Date | null;
}

/** Something that you did, or that was done to your account. */
export class ExportedEventDto {
  /** @example "019aa3e0-6d5c-7c3a-9d0e-3b8f2f6f1a10" */
  id: string;

  /** @example "2026-11-21T02:00:00.000Z" */
  at: Date;

  /** @example "session.opened" */
  action: string;

  /**
   * The IP address, unless it is that of somebody else who has an account.
   * @example "203.0.113.9"
   */
  address: string | null;

  /** @example "Firefox on Linux" */
  device: string | null;

  /** @example "done" */
  outcome: string;
}

/** All that the library knows of you, but for secrets. */
export class AccountExportDto {
  account: ExportedAccountDto;

  sessions: ExportedSessionDto[];

  /** What was asked for by mail lately. */
  codes: ExportedCodeDto[];

  /** What was written to your address lately. */
  mails: ExportedMailDto[];

  apiKeys: ExportedApiKeyDto[];

  /** What you did lately, and what was done to your account. */
  events: ExportedEventDto[];

  static from({ account, sessions, codes, mails, apiKeys, events }: AccountExportDto): AccountExportDto {
    return { account, sessions, codes, mails, apiKeys, events };
  }
}
