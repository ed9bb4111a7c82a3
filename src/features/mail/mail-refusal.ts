import { LibraryError } from '#platform/errors/library-error';

/** What Nodemailer tells of a mail that was not sent: https://nodemailer.com/errors. */
interface SmtpError extends Error {
  code?: string;
  /** What the server answered, as text and as its number. */
  response?: string;
  responseCode?: number;
}

/** The steps at which a server judges the mail, and not who brings it or how. */
const ABOUT_THE_MAIL = ['EENVELOPE', 'EMESSAGE'];

const ERROR_CHARS = 500;

/** Whether the server said that it will never take this mail (RFC 5321, 4.2.1: 5yz). */
function isForGood({ code, responseCode = 0 }: SmtpError): boolean {
  return ABOUT_THE_MAIL.includes(code ?? '') && responseCode >= 500 && responseCode < 600;
}

/**
 * Why a mail was not taken: `mail.refused` for good, `mail.delayed` when it may be taken later, as when the server is away or does
 * not let the library in.
 */
export function refusalOf(cause: unknown): LibraryError {
  const error: SmtpError = cause instanceof Error ? cause : new Error(String(cause));
  const said = (error.response ?? error.message).toWellFormed().replace(/[\p{Cc}\s]+/gu, ' ');
  const words = said.slice(0, ERROR_CHARS);
  return isForGood(error)
    ? new LibraryError('invalid', 'mail.refused', `The mail server refuses it for good: ${words}`, { cause })
    : new LibraryError('unavailable', 'mail.delayed', `The mail server did not take it yet: ${words}`, {
        cause,
      });
}
