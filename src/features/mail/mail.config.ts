import { IsIn, IsInt, IsUrl, Matches, Max, Min, ValidateIf } from 'class-validator';
import { Setting, type AppEnvironment } from '#platform/config/setting';
import { MAIL_LOCALES, type MailLocale } from './mail-locale';

/** How the connection to the mail server is kept secret. */
export type MailTls = 'starttls' | 'implicit' | 'optional' | 'off';

/** `Name <address>` or an address alone; a name with other than letters, digits and spaces would need quoting. */
const ADDRESS = /[^\s<>@,;:"()[\]\\]+@[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?/iu.source;
const FROM = new RegExp(`^(?:[\\p{L}\\p{N} .'-]+<(${ADDRESS})>|(${ADDRESS}))$`, 'iu');

export class MailConfig {
  @Setting(
    'The SMTP server that mails are handed to. Without one they are files in the folder `mail` of DATA_DIR.',
  )
  @Matches(/^[\w.:-]*$/)
  host = '';

  @Setting('The port of the SMTP server: 587 for STARTTLS, 465 for TLS from the first byte.')
  @IsInt()
  @Min(1)
  @Max(65535)
  port = 587;

  @Setting('By whom the library says it is when it signs in to the SMTP server; empty for no sign-in.')
  user = '';

  @Setting('The password for the SMTP server.', { secret: true })
  password = '';

  @Setting(
    '`starttls` (nothing is sent unless the server offers it), `implicit`, `optional` (as the server likes) or `off`.',
  )
  @IsIn(['starttls', 'implicit', 'optional', 'off'])
  tls: MailTls = 'starttls';

  @Setting('How many connections a worker keeps to the SMTP server at most.')
  @IsInt()
  @Min(1)
  @Max(100)
  pool = 5;

  @Setting('After how many seconds one attempt to hand over a mail is given up.')
  @IsInt()
  @Min(1)
  @Max(600)
  timeoutSeconds = 30;

  @Setting('Who the mails are from: an address, or `Name <address>`.')
  @Matches(FROM, { message: 'from must be an address or `Name <address>`' })
  from = 'Bookwheel <library@bookwheel.localhost>';

  @Setting(
    "The address of the frontend, whose pages mails link to. Without one they link to a page for developers, below the library's own `/dev/mail`.",
  )
  @ValidateIf(({ linkBase }: MailConfig) => linkBase !== '')
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'], disallow_auth: true })
  @Matches(/^[^?#]*[^?#/]$/, { message: 'linkBase must end without a slash, a query and a fragment' })
  linkBase = '';

  @Setting(
    'The public address of the API, without `/api/v1`: mail programs post there when a reader declines a kind of mail. Without one they lead to the frontend.',
  )
  @ValidateIf(({ apiBase }: MailConfig) => apiBase !== '')
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'], disallow_auth: true })
  @Matches(/^[^?#]*[^?#/]$/, { message: 'apiBase must end without a slash, a query and a fragment' })
  apiBase = '';

  @Setting('The language of mails to those of whom none is known that mails are written in.')
  @IsIn(MAIL_LOCALES)
  locale: MailLocale = 'en';

  @Setting('For how many days it is kept to whom a mail was sent, and what became of it.')
  @IsInt()
  @Min(1)
  @Max(3_650)
  keepDays = 30;

  /** The address alone that mails are from. */
  get sender(): string {
    const [, named, alone] = FROM.exec(this.from) ?? [];
    return named ?? alone ?? this.from;
  }

  faults(environment: AppEnvironment): string[] {
    return [
      ...(this.password !== '' && this.user === '' ? ['MAIL_USER is needed with MAIL_PASSWORD'] : []),
      ...(environment === 'production' && this.host !== '' && this.linkBase === ''
        ? ['MAIL_LINK_BASE is needed in production: mails link to its pages']
        : []),
      ...(environment === 'production' && this.apiBase.startsWith('http:')
        ? ['MAIL_API_BASE must begin with https: in production: mail programs post to no other']
        : []),
    ];
  }
}
