import { readFileSync } from 'node:fs';

/**
 * The account that a server of ours runs as: that of its package, or nobody, when root starts it (PostgreSQL refuses to
 * be root); without root it is whoever starts it, and the answer is empty.
 */
export function accountOf(name) {
  if (process.getuid() !== 0) return {};
  const accounts = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  const [, , uid, gid] =
    accounts.find(([known]) => known === name) ?? accounts.find(([known]) => known === 'nobody');
  return { uid: Number(uid), gid: Number(gid) };
}
