import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scopes } from '#platform/access/scopes.decorator';
import { IdParamDto } from '#platform/http/id-param.dto';
import { listing } from '#platform/http/listing';
import { PageQueryDto } from '#platform/http/page-query.dto';
import { Problem } from '#platform/http/problem.decorator';
import {
  ImportOutcomeDto,
  ImportOutcomeListDto,
  ImportRunDto,
  ImportRunListDto,
  ListOutcomesQueryDto,
} from './import-run.dto';
import { ImportRunsService } from './import-runs.service';

@ApiTags('imports')
@Scopes('imports/read')
@Controller('import-runs')
export class ImportRunsController {
  constructor(private readonly runs: ImportRunsService) {}

  /** Lists the runs of the importer, the newest first. */
  @Get()
  async listImportRuns(@Query() query: PageQueryDto): Promise<ImportRunListDto> {
    return listing(await this.runs.list(query), query, ImportRunDto.from);
  }

  /** Answers a run of the importer. */
  @Get(':id')
  @Problem('not-found', 'import-run.not-found', 'No run of the importer has this id.')
  async getImportRun(@Param() { id }: IdParamDto): Promise<ImportRunDto> {
    return ImportRunDto.from(await this.runs.one(id));
  }

  /** Lists what became of each book that a run met, in the order in which it met them. */
  @Get(':id/outcomes')
  @Problem('not-found', 'import-run.not-found', 'No run of the importer has this id.')
  async listImportOutcomes(
    @Param() { id }: IdParamDto,
    @Query() query: ListOutcomesQueryDto,
  ): Promise<ImportOutcomeListDto> {
    return listing(await this.runs.outcomes(id, query), query, ImportOutcomeDto.from);
  }
}
