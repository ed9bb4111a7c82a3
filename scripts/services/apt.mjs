import { existsSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { runCommand } from './command.mjs';

/** Debian's packages ask this program whether they may start what they install; 101 says no (invoke-rc.d, policy-rc.d). */
const POLICY = '/usr/sbin/policy-rc.d';
const PUT_ASIDE = `${POLICY}.bookwheel-${process.pid}`;

let updated = false;

/** Dpkg keeps a settings file that is already there instead of asking about it. */
async function aptGet(...words) {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const options = ['-qq', '-o', 'Dpkg::Options::=--force-confold'];
  const { status, stderr } = await runCommand('apt-get', [...options, ...words], { env, detached: true });
  if (status !== 0) console.error(stderr);
  return status === 0;
}

async function withNothingStarted(work) {
  const hadPolicy = existsSync(POLICY);
  if (hadPolicy) renameSync(POLICY, PUT_ASIDE);
  try {
    writeFileSync(POLICY, '#!/bin/sh\nexit 101\n', { mode: 0o755 });
    return await work();
  } finally {
    rmSync(POLICY, { force: true });
    if (hadPolicy) renameSync(PUT_ASIDE, POLICY);
  }
}

/** Whether packages can be installed: by root, on a machine with apt. */
export const canInstall = () => process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');

/** Installs packages without starting any server of theirs; says whether they are there now. */
export async function install(...packages) {
  console.log(`Installing ${packages.join(', ')} with apt-get …`);
  updated ||= await aptGet('update');
  return updated && withNothingStarted(() => aptGet('install', '-y', '--no-install-recommends', ...packages));
}
