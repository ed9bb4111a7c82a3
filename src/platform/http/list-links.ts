import type { Request } from 'express';

interface Standing {
  page: number;
  size: number;
  total: number;
  totalIsExact: boolean;
  /** Null behind the last item; undefined where a list has no cursor. */
  nextCursor?: string | null;
}

/** The address of a request with parameters that differ; undefined takes one out. */
function addressesOf({ originalUrl }: Request): (changes: Record<string, string | undefined>) => string {
  const { pathname, searchParams } = new URL(originalUrl, 'http://library');
  return (changes) => {
    const parameters = new URLSearchParams(searchParams);
    for (const [name, value] of Object.entries(changes)) {
      if (value === undefined) parameters.delete(name);
      else parameters.set(name, value);
    }
    const query = parameters.toString();
    return query ? `${pathname}?${query}` : pathname;
  };
}

/** The `Link` header of a part of a list (RFC 8288): `first`, `prev`, `next` and `last`, as far as they are there and known. */
export function listLinks(request: Request, standing: Standing): string {
  const { page, size, total, totalIsExact, nextCursor } = standing;
  const addressOf = addressesOf(request);
  const isWalk = request.query['cursor'] !== undefined;
  const at = (number: number) => addressOf({ page: String(number), cursor: undefined });
  const last = Math.max(1, Math.ceil(total / size));
  const links: [string, string | undefined][] = [
    ['first', addressOf({ page: isWalk ? undefined : '1', cursor: undefined })],
    ['prev', !isWalk && page > 1 ? at(Math.min(page - 1, last)) : undefined],
    ['next', nextLink()],
    ['last', !isWalk && totalIsExact ? at(last) : undefined],
  ];
  return links.flatMap(([rel, address]) => (address ? [`<${address}>; rel="${rel}"`] : [])).join(', ');

  function nextLink(): string | undefined {
    if (nextCursor === undefined) return page < last ? at(page + 1) : undefined;
    if (nextCursor === null) return undefined;
    return isWalk || !totalIsExact ? addressOf({ page: undefined, cursor: nextCursor }) : at(page + 1);
  }
}

/** The `Link` header of a part of what is only walked: `first`, and `next` where there is more. */
export function walkLinks(request: Request, nextCursor: string | null): string {
  const addressOf = addressesOf(request);
  const first = `<${addressOf({ cursor: undefined })}>; rel="first"`;
  return nextCursor === null ? first : `${first}, <${addressOf({ cursor: nextCursor })}>; rel="next"`;
}
