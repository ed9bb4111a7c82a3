import type { NextFunction, Request, Response } from 'express';

/** The cookie of the CSRF token, under each of the names that it has with and without TLS. */
const TOKEN = /(?:^|; *)(?:__Host-|__Secure-)?bookwheel_csrf=([^;]+)/;

/**
 * Lends the page of the board the CSRF token of the session under the names that its axios knows, `XSRF-TOKEN` for the cookie and
 * `X-XSRF-TOKEN` for the header; the page cannot be told others (https://axios-http.com/docs/req_config).
 */
export function lendToken(path: string) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const [, token] = TOKEN.exec(request.headers.cookie ?? '') ?? [];
    if (token !== undefined) response.cookie('XSRF-TOKEN', token, { path, sameSite: 'strict' });
    request.headers['x-csrf-token'] ??= request.headers['x-xsrf-token'];
    next();
  };
}
