import type { Request, RequestHandler, Response } from 'express';
import helmet from 'helmet';
import type { AppEnvironment } from '#platform/config/setting';
import type { Step } from './all-steps';

/** An answer of the API is no page: it loads nothing and stands in no frame. */
const NOTHING = "default-src 'none'; frame-ancestors 'none'";

/** What a page of the library's own may do: what it brings along, and nothing of anybody else. */
const OWN_PAGE = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const YEAR_SECONDS = 31_536_000;

const withPolicy =
  (policy: string): RequestHandler =>
  (_request, response, next) => {
    response.setHeader('Content-Security-Policy', policy);
    next();
  };

/** Lets what is mounted behind it answer with pages. */
export const allowPages: RequestHandler = withPolicy(OWN_PAGE);

/** The headers that a step sets on every answer. */
function headersOf(step: RequestHandler): [string, string][] {
  const headers: [string, string][] = [];
  const response = {
    setHeader: (...header: [string, string]) => headers.push(header),
    removeHeader: () => 0,
  };
  void step({} as Request, response as unknown as Response, () => undefined);
  return headers;
}

/**
 * Tells browsers what not to do with any answer. In production they are also told to come by TLS alone from then on; elsewhere that
 * would lock them out of a server without it. Helmet says the same of each answer, so it is asked once.
 */
export function safeHeaders(environment: AppEnvironment): Step {
  const rest = helmet({
    contentSecurityPolicy: false,
    strictTransportSecurity: environment === 'production' && { maxAge: YEAR_SECONDS },
    xFrameOptions: { action: 'deny' },
  });
  const headers = [...headersOf(withPolicy(NOTHING)), ...headersOf(rest)];
  return (_request, response, next) => {
    for (const [name, value] of headers) response.setHeader(name, value);
    next();
  };
}
