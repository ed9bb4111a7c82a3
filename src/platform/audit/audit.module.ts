import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ListsModule } from '#platform/lists/lists.module';
import { AuditEvent } from './audit-event.entity';
import { AuditSearch } from './audit.search';
import { AuditService } from './audit.service';

/** Keeps who did what. */
@Global()
@Module({
  imports: [ListsModule, TypeOrmModule.forFeature([AuditEvent])],
  providers: [AuditSearch, AuditService],
  exports: [AuditSearch, AuditService],
})
export class AuditModule {}
