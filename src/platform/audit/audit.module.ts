import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AuditEvent } from './audit-event.entity';
import { AuditSearch } from './audit.search';
import { AuditService } from './audit.service';

/** Keeps who did what. */
@Global()
@Module({
  imports: [TypeOrmModule.forFeature([AuditEvent])],
  providers: [AuditSearch, AuditService],
  exports: [AuditSearch, AuditService],
})
export class AuditModule {}
