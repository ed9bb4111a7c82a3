import type { INestApplication } from '@nestjs/common';
import { LibraryLogger } from '#platform/observability/library-logger';

/** Collects what an assembled library writes to its log from now on, from warnings up. */
export function writtenLines<Line>(app: INestApplication): Line[] {
  const lines: Line[] = [];
  app.useLogger(new LibraryLogger('warn', { write: (line) => void lines.push(JSON.parse(line) as Line) }));
  return lines;
}
