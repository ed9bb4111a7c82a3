import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { CatalogModule } from '#features/catalog/catalog.module';
import { Authentication } from '#platform/access/authentication';
import { AccessGuard } from './access.guard';

/** Decides who may come in. */
@Module({
  imports: [CatalogModule],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    { provide: Authentication, useValue: { principal: () => Promise.resolve(undefined) } },
  ],
  exports: [Authentication],
})
export class AuthModule {}
