import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ChangeFence } from './change-fence';
import { ChangeListener } from './change-listener';
import { ObservabilityModule } from '#platform/observability/observability.module';
import { SlowStatements } from '#platform/observability/slow-statements';
import { TypeormLog } from '#platform/observability/typeorm-log';
import { databaseOptions } from './database-options';
import { PostgresConfig } from './postgres.config';
import { ReplicasService } from './replicas.service';
import { Statements } from './statements';

/** The connection to PostgreSQL, for entities and for prepared statements. */
@Global()
@Module({
  imports: [
    ObservabilityModule,
    TypeOrmModule.forRootAsync({
      imports: [ObservabilityModule],
      inject: [PostgresConfig, SlowStatements],
      useFactory: (config: PostgresConfig, slow: SlowStatements) => ({
        ...databaseOptions(config),
        logger: new TypeormLog(slow),
        // The ORM tells of what takes longer than this; whatever it tells at all is sorted by who is told.
        maxQueryExecutionTime: config.slowQueryMs < 0 ? undefined : config.slowQueryMs - 0.5,
        autoLoadEntities: true,
        retryAttempts: 1,
      }),
    }),
  ],
  providers: [ChangeFence, ChangeListener, ReplicasService, Statements],
  exports: [ChangeListener, ReplicasService, Statements],
})
export class DatabaseModule {}
