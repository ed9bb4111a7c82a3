import { Module, type DynamicModule } from '@nestjs/common';
import { AuthModule } from '#features/auth/auth.module';
import { CatalogModule } from '#features/catalog/catalog.module';
import { CoversModule } from '#features/covers/covers.module';
import { KeysModule } from '#features/keys/keys.module';
import { MailModule } from '#features/mail/mail.module';
import { OperationsModule } from '#features/operations/operations.module';
import { ParserModule } from '#features/parser/parser.module';
import { SearchModule } from '#features/search/search.module';
import { StorageModule } from '#features/storage/storage.module';
import { UploadsModule } from '#features/uploads/uploads.module';
import { UsersModule } from '#features/users/users.module';
import { AccessModule } from '#platform/access/access.module';
import { AuditModule } from '#platform/audit/audit.module';
import { ConfigModule } from '#platform/config/config.module';
import type { LoadedConfigs } from '#platform/config/load-configs';
import { DatabaseModule } from '#platform/database/database.module';
import { CacheModule } from '#platform/cache/cache.module';
import { JobsModule } from '#platform/jobs/jobs.module';
import { SchedulesModule } from '#platform/jobs/schedules.module';
import { TasksModule } from '#platform/jobs/tasks.module';
import { TransportModule } from '#platform/jobs/transport.module';

/**
 * The whole library; a process only decides which of its engines to start. Express looks for a route in the order of the modules: what
 * is read most stands first.
 */
@Module({})
export class LibraryModule {
  static with(configs: LoadedConfigs): DynamicModule {
    return {
      module: LibraryModule,
      imports: [
        ConfigModule.with(configs),
        DatabaseModule,
        CacheModule,
        AccessModule,
        AuditModule,
        TransportModule,
        JobsModule,
        TasksModule,
        SchedulesModule,
        CatalogModule,
        StorageModule,
        MailModule,
        UploadsModule,
        UsersModule,
        CoversModule,
        KeysModule,
        AuthModule,
        ParserModule,
        SearchModule,
        OperationsModule,
      ],
    };
  }
}
