/** What went wrong, independent of any transport: it picks the HTTP status and whether a worker tries again. */
export type ErrorKind =
  | 'invalid'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'unacceptable'
  | 'moved'
  | 'conflict'
  | 'gone'
  | 'outdated'
  | 'unsatisfiable'
  | 'unconditional'
  | 'too-many'
  | 'unavailable';

/** One fault of a request: `field` names where it lies, in the form in which the caller wrote it. */
export interface FieldError {
  field: string;
  message: string;
  /** Where in the field's text it lies, in code points from 0. */
  position?: number;
}

/** What a thing is called now; the request named it by a parameter, or in its path. */
export interface Moved {
  from: number;
  to: number;
  parameter?: string;
}

interface Details {
  cause?: unknown;
  errors?: FieldError[];
  retryAfterSeconds?: number;
  moved?: Moved;
}

/** The one error that the library raises on purpose; `code` is stable (`noun.state`), `message` says what to do. */
export class LibraryError extends Error {
  constructor(
    readonly kind: ErrorKind,
    readonly code: string,
    message: string,
    readonly details: Details = {},
  ) {
    super(message, { cause: details.cause });
    this.name = 'LibraryError';
  }
}
