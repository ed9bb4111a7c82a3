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

/** All that the library knows of you, but for secrets. */
export class AccountExportDto {
  account: ExportedAccountDto;

  sessions: ExportedSessionDto[];

  /** What was asked for by mail lately. */
  codes: ExportedCodeDto[];

  apiKeys: ExportedApiKeyDto[];

  static from({ account, sessions, codes, apiKeys }: AccountExportDto): AccountExportDto {
    return { account, sessions, codes, apiKeys };
  }
}
