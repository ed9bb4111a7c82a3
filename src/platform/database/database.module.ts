import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ChangeFence } from './change-fence';
import { ChangeListener } from './change-listener';
import { databaseOptions } from './database-options';
import { PostgresConfig } from './postgres.config';
import { Statements } from './statements';

/** The connection to PostgreSQL, for entities and for prepared statements. */
@Global()
@Module({
  imports: [
    TypeOrmModule.forRootAsync({
      inject: [PostgresConfig],
      useFactory: (config: PostgresConfig) => ({
        ...databaseOptions(config),
        autoLoadEntities: true,
        retryAttempts: 1,
      }),
    }),
  ],
  providers: [ChangeFence, ChangeListener, Statements],
  exports: [ChangeListener, Statements],
})
export class DatabaseModule {}
