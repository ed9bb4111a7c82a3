import { IsBoolean, IsOptional } from 'class-validator';
import type { Notice } from '#features/users/notices.service';

/** Which mails you want, of those that can be declined. */
export class NotificationsDto {
  /**
   * What an import brought that nobody watched; administrators get it.
   * @example true
   */
  importFinished: boolean;

  /**
   * That an import could not go on; administrators get it.
   * @example true
   */
  importFailed: boolean;

  static from(choices: Record<Notice, boolean>): NotificationsDto {
    return { importFinished: choices['import-finished'], importFailed: choices['import-failed'] };
  }
}

/** Which mails you want; what is left out stays. */
export class UpdateNotificationsDto {
  /** @example false */
  @IsOptional()
  @IsBoolean()
  importFinished?: boolean;

  /** @example true */
  @IsOptional()
  @IsBoolean()
  importFailed?: boolean;

  static choicesIn({ importFinished, importFailed }: UpdateNotificationsDto): NoticeChoices {
    return { 'import-finished': importFinished, 'import-failed': importFailed };
  }
}

type NoticeChoices = Record<Notice, boolean | undefined>;
