import { chmod, chown, lchown, readFile, readdir } from 'node:fs/promises';
import path from 'node:path';
import { LibraryError } from '#platform/errors/library-error';
import { run, type Account } from './embedded-run';

export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * PostgreSQL refuses to run as root, so root lends it the account `nobody`, read from /etc/passwd because its numbers differ
 * between systems. PostgreSQL needs that entry too: it asks for the name of the user it runs as.
 */
export async function nobody(): Promise<{ uid: number; gid: number }> {
  const lines = (await readFile('/etc/passwd', 'utf8')).split('\n').map((line) => line.split(':'));
  const entry = lines.find(([name]) => name === 'nobody') ?? lines.find((fields) => fields[2] === '65534');
  if (!entry) {
    const advice = 'start as an ordinary user, or set POSTGRES_URL to a PostgreSQL of your own';
    throw new LibraryError(
      'unavailable',
      'database.no-account',
      `PostgreSQL does not run as root and this system has no user nobody: ${advice}.`,
    );
  }
  // macOS writes the number of nobody as -2.
  return { uid: Number(entry[2]) >>> 0, gid: Number(entry[3]) >>> 0 };
}

/** Whether the account can read and enter (or execute) every path; asked by trying, since modes do not tell everything. */
export async function canReach(account: Account, ...paths: string[]): Promise<boolean> {
  const question = 'for path do [ -r "$path" ] && [ -x "$path" ] || exit 1; done';
  const { code } = await run('/bin/sh', ['-c', question, 'sh', ...paths], account);
  return code === 0;
}

/** Gives a folder to the account and closes it to everybody else. */
export async function handOver(folder: string, account: { uid: number; gid: number }): Promise<void> {
  await chmod(folder, 0o700);
  await chown(folder, account.uid, account.gid);
}

/** The same with all that is in the folder. */
export async function handOverAll(folder: string, account: { uid: number; gid: number }): Promise<void> {
  for (const name of await readdir(folder, { recursive: true })) {
    await lchown(path.join(folder, name), account.uid, account.gid);
  }
  await handOver(folder, account);
}
