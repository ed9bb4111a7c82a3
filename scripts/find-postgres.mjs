import { composePostgres } from './compose-postgres.mjs';
import { installedPostgres, installPostgres } from './debian-postgres.mjs';
import { answers } from './postgres-answers.mjs';
import { startPostgres } from './start-postgres.mjs';

const nothingToStop = async () => {};

/** A server that somebody else runs on the usual port of this machine, when PGUSER and PGPASSWORD open it. */
async function runningServer() {
  const { PGUSER, PGPASSWORD, PGDATABASE = 'postgres' } = process.env;
  if (!PGUSER || !PGPASSWORD) return undefined;
  const url = new URL(`postgres://127.0.0.1:5432/${PGDATABASE}`);
  url.username = encodeURIComponent(PGUSER);
  url.password = encodeURIComponent(PGPASSWORD);
  return (await answers(url.href))
    ? { url: url.href, origin: 'the server on 127.0.0.1:5432', stop: nothingToStop }
    : undefined;
}

/**
 * A PostgreSQL to test against: `{ url, origin, stop }`, where `stop` ends only what was started here. In this order:
 * POSTGRES_URL, the server on port 5432, Debian's package (installed when root may), Docker; undefined when there is none.
 */
export async function findPostgres(signal) {
  const { POSTGRES_URL } = process.env;
  if (POSTGRES_URL) return { url: POSTGRES_URL, origin: 'POSTGRES_URL', stop: nothingToStop };
  const running = await runningServer();
  if (running) return running;
  const programs = installedPostgres() ?? installPostgres();
  if (programs) return startPostgres(programs, signal);
  return composePostgres();
}
