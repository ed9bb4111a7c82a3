import { ModulesContainer } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import { ChangeListener } from '#platform/database/change-listener';
import { PostgresConfig } from '#platform/database/postgres.config';
import { ReplicasService } from '#platform/database/replicas.service';
import { Statements } from '#platform/database/statements';
import { SlowStatements } from '#platform/observability/slow-statements';
import { WorkNames } from '#platform/observability/work-names';

/** Statements on a connection, outside of any library. */
export function statementsOn(
  connection: DataSource,
  config = new PostgresConfig(),
  replicas = new ReplicasService(config, new ChangeListener(config)),
): Statements {
  const slow = new SlowStatements(config, new WorkNames(new ModulesContainer()));
  return new Statements(connection, replicas, slow, config);
}
