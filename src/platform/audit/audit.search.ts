import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { findEntities } from '#platform/lists/find-entities';
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

  list(part: ListPart): Promise<FoundPart<AuditEvent>> {
    return findEntities(this.reader, this.database.getRepository(AuditEvent), AUDIT_LIST, part);
  }
}
