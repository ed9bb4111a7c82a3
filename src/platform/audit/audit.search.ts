import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { foundEntities } from '#platform/lists/found-entities';
import type { ListPart } from '#platform/lists/list-declaration';
import { ListReader, type FoundPart } from '#platform/lists/list-reader';
import { AuditEvent } from './audit-event.entity';
import { AUDIT_LIST } from './audit-list';

/** Reads who did what. */
@Injectable()
export class AuditSearch {
  constructor(
    private readonly database: DataSource,
    private readonly reader: ListReader,
  ) {}

  async list(part: ListPart): Promise<FoundPart<AuditEvent>> {
    const view = { list: AUDIT_LIST, name: 'all', seen: 'true', columns: 'audit_events.id' };
    const found = await this.reader.find<Pick<AuditEvent, 'id'>>(view, part);
    return foundEntities(found, (ids) => this.database.getRepository(AuditEvent).findBy({ id: In(ids) }));
  }
}
