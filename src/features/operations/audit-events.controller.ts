import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Scopes } from '#platform/access/scopes.decorator';
import { AUDIT_LIST } from '#platform/audit/audit-list';
import { AuditSearch } from '#platform/audit/audit.search';
import { ListQuery } from '#platform/http/list-query.decorator';
import { ListRequest } from '#platform/http/list-request';
import { AuditEventDto, AuditEventListDto } from './audit-event.dto';

@ApiTags('audit')
@Scopes('audit/read')
@Controller('audit-events')
export class AuditEventsController {
  constructor(private readonly events: AuditSearch) {}

  /** Lists who did what, the newest first unless another order is asked for. */
  @Get()
  async listAuditEvents(@ListQuery(AUDIT_LIST) query: ListRequest): Promise<AuditEventListDto> {
    return query.answer(await this.events.list(query.part), AuditEventDto.from);
  }
}
