import { STATUS_CODES } from 'node:http';

export class FieldErrorDto {
  /**
   * The parameter or field that is at fault, as the request spells it.
   * @example "size"
   */
  field: string;

  /**
   * What is wrong with it.
   * @example "size must not be greater than 100"
   */
  message: string;

  /**
   * Where in the text of the parameter it lies, in characters (Unicode code points) from 0, if that is known.
   * @example 12
   */
  position?: number;
}

/** An error in the form of RFC 9457. */
export class ProblemDto {
  /**
   * Always `about:blank`: `code` tells errors apart.
   * @example "about:blank"
   */
  type: string;

  /**
   * The meaning of the HTTP status.
   * @example "Unprocessable Entity"
   */
  title: string;

  /**
   * The HTTP status.
   * @example 422
   */
  status: number;

  /**
   * What went wrong, and what to do.
   * @example "size must not be greater than 100"
   */
  detail: string;

  /**
   * A stable name of the error, `noun.state`.
   * @example "request.invalid"
   */
  code: string;

  /**
   * The request's id, as in the answer's `X-Request-Id` and in the log.
   * @example "urn:uuid:0190c2a4-3a44-4f0e-a4a2-5a2f2ec6d3a1"
   */
  instance: string;

  /** The faults one by one, when the request's parameters or body are to blame. */
  errors?: FieldErrorDto[];

  static from(
    problem: { status: number; code: string; detail: string; errors?: FieldErrorDto[] },
    requestId: string,
  ): ProblemDto {
    const { status, code, detail, errors } = problem;
    const title = STATUS_CODES[status] ?? 'Error';
    return { type: 'about:blank', title, status, detail, code, instance: `urn:uuid:${requestId}`, errors };
  }
}
