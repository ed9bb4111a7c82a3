import { isNativeError } from 'node:util/types';
import { QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError } from 'typeorm';

/** The SQLSTATEs that mean that the server is not there, lets nobody in, or ended what it was asked. */
const SQLSTATES = /^(08|28|3D|53|57|55000)/;
/** What the operating system says when nobody listens, or nobody answers. */
const SYSTEM_CODES = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'ENOTFOUND',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
];
/** What pg says, without a code, of a connection that it lost or did not get. */
const WORDS =
  /^(connection terminated|timeout exceeded when trying to connect|client (has encountered a connection error|was closed))/i;

/** What TypeORM says of the next statement of a transaction whose connection broke: of the runner's, and of a manager's. */
const RELEASED = [QueryRunnerAlreadyReleasedError, QueryRunnerProviderAlreadyReleasedError];

/**
 * Whether a statement failed because the database was away, overloaded or gave it up for its time, and not for what it
 * says: then it is worth asking again. TypeORM releases a transaction whose connection breaks between two of its statements,
 * and says of the second one no more than that. SQLSTATE classes: https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
export function isConnectionLoss(error: unknown): boolean {
  if (!isNativeError(error)) return false;
  if (RELEASED.some((kind) => error instanceof kind)) return true;
  const { code } = error as { code?: unknown };
  if (typeof code === 'string')
    return SYSTEM_CODES.includes(code) || (code.length === 5 && SQLSTATES.test(code));
  return WORDS.test(error.message);
}
