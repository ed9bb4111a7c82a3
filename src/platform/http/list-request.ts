import type { Request, Response } from 'express';
import { writeCursor } from '#platform/lists/list-cursor';
import type { ListDeclaration, ListPart } from '#platform/lists/list-declaration';
import type { FoundPart } from '#platform/lists/list-reader';
import type { WalkableListDto } from './list.dto';
import { listLinks } from './list-links';

/** A request for a part of a list, which has been checked. */
export class ListRequest {
  constructor(
    private readonly list: ListDeclaration,
    readonly part: ListPart,
    private readonly request: Request,
    private readonly response: Response,
  ) {}

  /** The answer: the rows turned into what leaves the library, and in its `Link` header how to go on. */
  answer<Row, T>(found: FoundPart<Row>, from: (row: Row) => T): WalkableListDto & { items: T[] } {
    const { page, size } = this.part;
    const { total, totalIsExact, next } = found;
    const nextCursor = next && writeCursor(this.list, this.part, next);
    const standing = { page, size, total, totalIsExact, nextCursor };
    this.response.setHeader('Link', listLinks(this.request, standing));
    return { items: found.items.map(from), ...standing };
  }
}
