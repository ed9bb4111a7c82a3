import { IsIn, IsOptional } from 'class-validator';
import { MAIL_LOCALES, type MailLocale } from './mail-locale';
import { MAIL_NAMES, type MailName } from './mail-templates';
import { isNotice } from './render-mail';

export class MailTemplateParamDto {
  /**
   * The template's name.
   * @example "sign-in-code"
   */
  @IsIn(MAIL_NAMES)
  name: MailName;
}

/** How to show a template. */
export class PreviewMailQueryDto {
  /**
   * In which language.
   * @example "de"
   */
  @IsOptional()
  @IsIn(MAIL_LOCALES)
  locale?: MailLocale = 'en';

  /**
   * Which of its two parts.
   * @example "html"
   */
  @IsOptional()
  @IsIn(['html', 'text'])
  part?: 'html' | 'text' = 'html';
}

/** A kind of mail that the library writes. */
export class MailTemplateDto {
  /** @example "sign-in-code" */
  name: MailName;

  /**
   * The languages that it is written in.
   * @example ["en", "de", "fr"]
   */
  locales: MailLocale[];

  /**
   * Whether its readers did not ask for it, and may decline it.
   * @example false
   */
  isNotice: boolean;

  static from(name: MailName): MailTemplateDto {
    return { name, locales: [...MAIL_LOCALES], isNotice: isNotice(name) };
  }
}

/** Every kind of mail that the library writes. */
export class MailTemplateListDto {
  items: MailTemplateDto[];
}
