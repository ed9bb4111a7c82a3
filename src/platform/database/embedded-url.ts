import { SUPERUSER } from './embedded-cluster';

/**
 * The URL of a database behind a Unix socket, in the form that pg and TypeORM read. Port and sslmode are there because pg
 * would take missing ones from PGPORT and PGSSLMODE.
 */
export function socketUrl(socketDir: string, database: string): string {
  const where = `host=${encodeURIComponent(socketDir)}&port=5432&sslmode=disable`;
  return `postgres://${SUPERUSER}@/${encodeURIComponent(database)}?${where}`;
}
