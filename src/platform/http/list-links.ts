import type { Request } from 'express';

interface Standing {
  page: number;
  size: number;
  total: number;
  totalIsExact: boolean;
  /** Null behind the last item; undefined where a list has no cursor. */
  nextCursor?: string | null;
}

/** The address with parameters that differ; undefined takes one out. */
function addressOf(request: Request, changes: Record<string, string | undefined>): string {
  const { pathname, searchParams } = new URL(request.originalUrl, 'http://library');
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) searchParams.delete(name);
    else searchParams.set(name, value);
  }
  const query = searchParams.toString();
  return query ? `${pathname}?${query}` : pathname;
}

/** The `Link` header of a part of a list (RFC 8288): `first`, `prev`, `next` and `last`, as far as they are there and known. */
export function listLinks(request: Request, standing: Standing): string {
  const { page, size, total, totalIsExact, nextCursor } = standing;
  const isWalk = request.query['cursor'] !== undefined;
  const at = (number: number) => addressOf(request, { page: String(number), cursor: undefined });
  const last = Math.max(1, Math.ceil(total / size));
  const links: [string, string | undefined][] = [
    ['first', addressOf(request, { page: isWalk ? undefined : '1', cursor: undefined })],
    ['prev', !isWalk && page > 1 ? at(Math.min(page - 1, last)) : undefined],
    ['next', nextLink()],
    ['last', !isWalk && totalIsExact ? at(last) : undefined],
  ];
  return links.flatMap(([rel, address]) => (address ? [`<${address}>; rel="${rel}"`] : [])).join(', ');

  function nextLink(): string | undefined {
    if (nextCursor === undefined) return page < last ? at(page + 1) : undefined;
    if (nextCursor === null) return undefined;
    return isWalk || !totalIsExact
      ? addressOf(request, { page: undefined, cursor: nextCursor })
      : at(page + 1);
  }
}

/** The `Link` header of a part of what is only walked: `first`, and `next` where there is more. */
export function walkLinks(request: Request, nextCursor: string | null): string {
  const first = `<${addressOf(request, { cursor: undefined })}>; rel="first"`;
  return nextCursor === null
    ? first
    : `${first}, <${addressOf(request, { cursor: nextCursor })}>; rel="next"`;
}
