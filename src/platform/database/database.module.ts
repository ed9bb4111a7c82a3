import { Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
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
  providers: [Statements],
  exports: [Statements],
})
export class DatabaseModule {}
