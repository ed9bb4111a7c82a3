import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scopes } from '#platform/access/scopes.decorator';
import { AuditSearch } from '#platform/audit/audit.search';
import { AuditEventListDto } from './audit-event.dto';
import { ListAuditEventsQueryDto } from './audit-query.dto';

@ApiTags('audit')
@Scopes('audit/read')
@Controller('audit-events')
export class AuditEventsController {
  constructor(private readonly events: AuditSearch) {}

  /** Lists who did what, the newest first. */
  @Get()
  async listAuditEvents(@Query() query: ListAuditEventsQueryDto): Promise<AuditEventListDto> {
    return AuditEventListDto.from(await this.events.list(query));
  }
}
