import { Injectable } from '@nestjs/common';
import { VISITOR_SCOPES } from '#platform/access/roles';
import type { Scope } from '#platform/access/scopes';
import { CatalogConfig } from './catalog.config';

/** What people may do who did not say who they are. */
@Injectable()
export class VisitorsService {
  readonly scopes: readonly Scope[];

  constructor(catalog: CatalogConfig) {
    this.scopes = catalog.public ? VISITOR_SCOPES : [];
  }
}
