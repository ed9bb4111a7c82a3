import { SecureConfig } from '#features/auth/secure.config';
import { CatalogConfig } from '#features/catalog/catalog.config';
import { AdminConfig } from '#features/users/admin.config';
import { MailConfig } from '#features/mail/mail.config';
import { ParserConfig } from '#features/parser/parser.config';
import { MinioConfig } from '#features/storage/minio.config';
import { StorageConfig } from '#features/storage/storage.config';
import { AuditConfig } from '#platform/audit/audit.config';
import { CacheConfig } from '#platform/cache/cache.config';
import { AppConfig } from '#platform/config/app.config';
import { DataConfig } from '#platform/config/data.config';
import type { ConfigClass } from '#platform/config/setting';
import { PostgresConfig } from '#platform/database/postgres.config';
import { CorsConfig } from '#platform/http/cors.config';
import { RunConfig } from '#platform/http/run.config';
import { UploadsConfig } from '#platform/http/uploads.config';
import { JobsConfig } from '#platform/jobs/jobs.config';
import { RedisConfig } from '#platform/jobs/redis.config';
import { RmqConfig } from '#platform/jobs/rmq.config';

/** Every group of settings of the library, in the order in which the documentation shows them. */
export const libraryConfigs: readonly ConfigClass[] = [
  AppConfig,
  RunConfig,
  DataConfig,
  PostgresConfig,
  RmqConfig,
  RedisConfig,
  CacheConfig,
  JobsConfig,
  MinioConfig,
  StorageConfig,
  UploadsConfig,
  MailConfig,
  CatalogConfig,
  ParserConfig,
  AdminConfig,
  SecureConfig,
  AuditConfig,
  CorsConfig,
];
