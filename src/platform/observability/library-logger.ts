import type { LoggerService } from '@nestjs/common';
import { pino, stdSerializers, type DestinationStream, type Level, type Logger } from 'pino';
import { QueryFailedError } from 'typeorm';
import { isConnectionLoss } from '#platform/database/connection-loss';
import { LibraryError } from '#platform/errors/library-error';

/** A statement that failed, without its values and the row that it was about: hashes and addresses are among them. */
function statementForLog({ message, stack, query, driverError }: QueryFailedError): object {
  const { code, constraint } = driverError as { code?: string; constraint?: string };
  return { type: QueryFailedError.name, message, stack, query, code, constraint };
}

/**
 * An error raised on purpose needs no stack: its message says what to do, its cause what happened below. Nor does a
 * connection that broke: where it was noticed says nothing.
 */
function errorForLog(error: Error): object {
  if (isConnectionLoss(error)) return { message: error.message };
  if (error instanceof QueryFailedError) return statementForLog(error as QueryFailedError);
  if (!(error instanceof LibraryError)) return stdSerializers.err(error);
  const { code, message, cause } = error;
  return { code, message, ...(cause instanceof Error && { cause: String(cause) }) };
}

/** Nest's log, written by pino: one JSON object a line, for machines and for the operator at night. */
export class LibraryLogger implements LoggerService {
  readonly pino: Logger;

  /** Writes to `destination`; without one, to standard output. */
  constructor(level: string, destination?: DestinationStream) {
    this.pino = pino({ level, serializers: { err: errorForLog } }, destination);
  }

  log(message: unknown, ...rest: unknown[]): void {
    this.write('info', message, rest);
  }

  warn(message: unknown, ...rest: unknown[]): void {
    this.write('warn', message, rest);
  }

  error(message: unknown, ...rest: unknown[]): void {
    this.write('error', message, rest);
  }

  debug(message: unknown, ...rest: unknown[]): void {
    this.write('debug', message, rest);
  }

  verbose(message: unknown, ...rest: unknown[]): void {
    this.write('trace', message, rest);
  }

  fatal(message: unknown, ...rest: unknown[]): void {
    this.write('fatal', message, rest);
  }

  /** Nest passes the context's name last, behind what else a caller gave; for nothing else it may pass undefined. */
  private write(level: Level, message: unknown, rest: unknown[]): void {
    const context = rest.at(-1);
    const words = rest
      .slice(0, -1)
      .filter((word) => word !== undefined)
      .map(String);
    const given = message instanceof Error ? { err: message } : message;
    if (message instanceof Error) words.unshift(message.message);
    if (typeof given === 'string') this.pino[level]({ context }, [given, ...words].join(' '));
    else this.pino[level]({ context, ...(given as object) }, words.join(' '));
  }
}
