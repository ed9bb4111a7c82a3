import { ImportsService } from '#features/parser/imports.service';
import type { ImportRequest } from '#features/parser/import-request';
import type { ImportRun } from '#features/parser/import-run.entity';
import type { TestLibrary } from './app';

/** Imports the library's source to the end. */
export function importSample({ app }: TestLibrary, request: Partial<ImportRequest> = {}): Promise<ImportRun> {
  return app.get(ImportsService).run({ requestedBy: 'test', ...request });
}
