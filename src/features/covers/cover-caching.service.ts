import { Injectable } from '@nestjs/common';
import type { BookCover } from '#features/catalog/book-covers.service';
import { VisitorsService } from '#features/catalog/visitors.service';

const DAY_SECONDS = 24 * 60 * 60;
const YEAR_SECONDS = 365 * DAY_SECONDS;

/** Says how long covers may be kept, and by whom. */
@Injectable()
export class CoverCachingService {
  constructor(private readonly visitors: VisitorsService) {}

  /** What is asked for by its version never changes; caches that many share keep only what everybody may see. */
  of({ hidden, version }: BookCover, asked: string | undefined): string {
    const isShared = !hidden && this.visitors.scopes.includes('books/read');
    const audience = isShared ? 'public' : 'private';
    if (asked === version) return `${audience}, max-age=${YEAR_SECONDS}, immutable`;
    return `${audience}, max-age=${asked === undefined ? DAY_SECONDS : 0}`;
  }
}
