import { LibraryError } from '#platform/errors/library-error';
import type { RmqConfig } from './rmq.config';

/** An attempt at several addresses of one host fails with an error that holds theirs and says nothing itself. */
export function reasonOf(cause: unknown): string {
  const { message, errors } = cause as Partial<AggregateError>;
  return message || errors?.map(reasonOf).join('; ') || String(cause);
}

/** The error for a RabbitMQ that does not answer; the message is one line, and shows no credentials. */
export function rmqUnreachable(config: RmqConfig, cause: unknown): LibraryError {
  const variable = config.url === '' ? 'RMQ_HOST' : 'RMQ_URL';
  return new LibraryError(
    'unavailable',
    'rmq.unreachable',
    `RabbitMQ at ${config.place} cannot be used (${reasonOf(cause)}): start it, or correct ${variable} and the settings beside it.`,
    { cause },
  );
}
