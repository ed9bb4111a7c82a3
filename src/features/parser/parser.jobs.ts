import {
  ArrayMaxSize,
  ArrayNotEmpty,
  IsArray,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { defineJob } from '#platform/jobs/define-job';
import { defineTask } from '#platform/jobs/define-task';

/** What an import is to bring; everything may be left to the settings. */
export class ImportCataloguePayload {
  /** Take these categories instead of discovering some. */
  @IsOptional()
  @IsArray()
  @ArrayNotEmpty()
  @ArrayMaxSize(100)
  @IsString({ each: true })
  @IsNotEmpty({ each: true })
  @MaxLength(200, { each: true })
  categories?: string[];

  /** Import at most so many books. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  maxBooks?: number;
}

export class RecleanBookPayload {
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  bookId: number;
}

/** Imports from the source. Its handler opens the run only: the plan and every book are tasks. One is open at a time. */
export const importCatalogue = defineJob('parser.import-catalogue', {
  queue: 'parser',
  payload: ImportCataloguePayload,
  attempts: 5,
  requestable: true,
  scope: 'imports/run',
  key: () => 'parser.import-catalogue',
});

/** Runs the cleaner again over what upstream sent of one book. */
export const recleanBook = defineJob('parser.reclean-book', {
  queue: 'parser',
  payload: RecleanBookPayload,
  attempts: 3,
  requestable: true,
  scope: 'books/update',
});

export class FetchCoversPayload {
  /** Go on behind the book of this number. */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(2_147_483_647)
  afterBookId?: number;
}

/** Fetches the pictures of covers that imports could not have, or did not ask for yet. */
export const fetchCovers = defineJob('parser.fetch-covers', {
  queue: 'parser',
  payload: FetchCoversPayload,
  attempts: 3,
  requestable: true,
  scope: 'imports/run',
  key: () => 'parser.fetch-covers',
});

/** The queue of an import's tasks, paced over all workers together. */
export const IMPORT_TASKS = 'imports';

export const planImport = defineTask<{ runId: number }>('parser.plan-import', {
  queue: IMPORT_TASKS,
  attempts: 3,
  backoffMs: 2_000,
});

export const importBook = defineTask<{ runId: number; sourceId: string }>('parser.import-book', {
  queue: IMPORT_TASKS,
  attempts: 3,
  backoffMs: 2_000,
});
