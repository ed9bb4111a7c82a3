import type { CorsOptions } from '@nestjs/common/interfaces/external/cors-options.interface';
import type { CorsConfig } from './cors.config';

/** What pages may send beside what browsers send anyway. */
const ALLOWED = [
  'Authorization',
  'Content-Type',
  'Idempotency-Key',
  'If-Match',
  'If-None-Match',
  'Last-Event-ID',
  'X-API-Key',
  'X-CSRF-Token',
  'X-Request-Id',
];

/** What pages may read of an answer beside its body. */
const EXPOSED = [
  'ETag',
  'Link',
  'Location',
  'RateLimit',
  'RateLimit-Policy',
  'Retry-After',
  'WWW-Authenticate',
  'X-Request-Id',
];

/** What browsers are told whose pages may call the API (Fetch standard, 3.3). */
export function corsOptions({ origins, credentials, maxAge }: CorsConfig): CorsOptions {
  return {
    origin: origins.includes('*') ? '*' : origins,
    credentials,
    maxAge,
    methods: ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'],
    allowedHeaders: ALLOWED,
    exposedHeaders: EXPOSED,
  };
}
