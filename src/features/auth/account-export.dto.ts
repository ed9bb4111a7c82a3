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

/** All that the library knows of you, but for secrets. */
export class AccountExportDto {
  account: ExportedAccountDto;

  sessions: ExportedSessionDto[];

  /** What was asked for by mail lately. */
  codes: ExportedCodeDto[];

  static from({ account, sessions, codes }: AccountExportDto): AccountExportDto {
    return { account, sessions, codes };
  }
}
