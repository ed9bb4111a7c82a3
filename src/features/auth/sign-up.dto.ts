import { IsLocale, Length, MaxLength } from 'class-validator';
import { EmailAddress } from '#platform/http/email-address.decorator';
import { MayBeLeftOut } from '#platform/http/may-be-left-out.decorator';
import { OneLine } from '#platform/http/one-line.decorator';

/** Who wants an account. */
export class SignUpDto {
  /** @example "ada@books.example" */
  @EmailAddress()
  email: string;

  /**
   * How to call the person.
   * @example "Ada"
   */
  @OneLine(100)
  displayName: string;

  /**
   * 8 to 200 characters; without one, the person signs in by mail.
   * @example "a long secret of mine"
   */
  @MayBeLeftOut()
  @Length(8, 200)
  password?: string;

  /**
   * In which language to write to the person: a BCP 47 tag. Without one it is the first of `Accept-Language` that mails are
   * written in.
   * @example "en"
   */
  @MayBeLeftOut()
  @MaxLength(35)
  @IsLocale()
  locale?: string;
}

/** What a link in a mail has behind `#token=`. */
export class TokenDto {
  /** @example "VXpH5fzq6hYf0H8kJf7vJ1uXy3oF2cX9b0bQ2sL7d0A" */
  @Length(1, 200)
  token: string;
}

/** Another password for who forgot it. */
export class ResetPasswordDto extends TokenDto {
  /**
   * 8 to 200 characters.
   * @example "a longer secret of mine"
   */
  @Length(8, 200)
  password: string;
}
