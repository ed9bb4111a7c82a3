import { Injectable } from '@nestjs/common';
import { InjectRepository } from '@nestjs/typeorm';
import { Repository } from 'typeorm';
import { findEntities } from '#platform/lists/find-entities';
import type { ListPart } from '#platform/lists/list-declaration';
import { ListReader, type FoundPart } from '#platform/lists/list-reader';
import { IMPORT_OUTCOME_LIST } from './import-outcome-list';
import type { ImportOutcomeDto } from './import-run.dto';
import { IMPORT_RUN_LIST } from './import-run-list';
import { ImportRun } from './import-run.entity';

const OUTCOME = `import_outcomes.position, source_id AS "sourceId", title, kind, reason, detail, categories, flags, book_id AS "bookId"`;

/** Lists imports, and what became of every book in them. */
@Injectable()
export class ImportRunsSearch {
  constructor(
    @InjectRepository(ImportRun) private readonly runs: Repository<ImportRun>,
    private readonly reader: ListReader,
  ) {}

  list(part: ListPart): Promise<FoundPart<ImportRun>> {
    return findEntities(this.reader, this.runs, IMPORT_RUN_LIST, part);
  }

  /** Of the run that the part names. */
  outcomes(part: ListPart): Promise<FoundPart<ImportOutcomeDto>> {
    return this.reader.find({ list: IMPORT_OUTCOME_LIST, name: 'all', seen: 'true', columns: OUTCOME }, part);
  }
}
