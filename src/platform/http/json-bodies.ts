import type { IncomingMessage } from 'node:http';

/** How a body may be declared: as JSON, or as a merge patch in JSON (RFC 7396). */
export const JSON_TYPES = ['application/json', 'application/merge-patch+json'];

/** Routes whose bodies may be large: they are read behind the guards, by `LargeBody`, for those alone who may send them. */
const LARGE = ['/api/v1/books/ingest'];

export const isSmallJson = ({ headers, url = '' }: IncomingMessage) => {
  const [path = ''] = url.split('?', 1);
  const [type = ''] = (headers['content-type'] ?? '').split(';', 1);
  return (
    JSON_TYPES.includes(type.trim().toLowerCase()) && !LARGE.includes(path.replace(/\/+$/, '').toLowerCase())
  );
};
