import { LibraryError } from '#platform/errors/library-error';
import { reasonOf } from '#platform/errors/reason-of';
import type { RmqConfig } from './rmq.config';

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
