import { Controller, Get, Param } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scopes } from '#platform/access/scopes.decorator';
import { IdParamDto } from '#platform/http/id-param.dto';
import { ListQuery } from '#platform/http/list-query.decorator';
import { ListRequest } from '#platform/http/list-request';
import { Problem } from '#platform/http/problem.decorator';
import { IMPORT_OUTCOME_LIST } from './import-outcome-list';
import { ImportOutcomeDto, ImportOutcomeListDto, ImportRunDto, ImportRunListDto } from './import-run.dto';
import { IMPORT_RUN_LIST } from './import-run-list';
import { ImportRunsSearch } from './import-runs.search';
import { ImportRunsService } from './import-runs.service';

@ApiTags('imports')
@Scopes('imports/read')
@Controller('import-runs')
export class ImportRunsController {
  constructor(
    private readonly runs: ImportRunsService,
    private readonly search: ImportRunsSearch,
  ) {}

  /** Lists the runs of the importer, the newest first unless another order is asked for. */
  @Get()
  async listImportRuns(@ListQuery(IMPORT_RUN_LIST) query: ListRequest): Promise<ImportRunListDto> {
    return query.answer(await this.search.list(query.part), ImportRunDto.from);
  }

  /** Answers a run of the importer. */
  @Get(':id')
  @Problem('not-found', 'import-run.not-found', 'No run of the importer has this id.')
  async getImportRun(@Param() { id }: IdParamDto): Promise<ImportRunDto> {
    return ImportRunDto.from(await this.runs.one(id));
  }

  /** Lists what became of each book that a run met, in the order in which it met them unless another is asked for. */
  @Get(':id/outcomes')
  @Problem('not-found', 'import-run.not-found', 'No run of the importer has this id.')
  async listImportOutcomes(
    @Param() { id }: IdParamDto,
    @ListQuery(IMPORT_OUTCOME_LIST) query: ListRequest,
  ): Promise<ImportOutcomeListDto> {
    await this.runs.one(id);
    return query.answer(await this.search.outcomes(query.part), ImportOutcomeDto.from);
  }
}
