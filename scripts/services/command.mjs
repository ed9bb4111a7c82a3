import { spawn } from 'node:child_process';
import { once } from 'node:events';

/** Runs a program to its end: `{ status, stdout, stderr }`; `status` is null when a signal or its absence ended it. */
export async function runCommand(program, words, { input = '', ...options } = {}) {
  const child = spawn(program, words, { ...options, stdio: 'pipe' });
  const texts = { stdout: '', stderr: '' };
  for (const name of Object.keys(texts)) {
    child[name].setEncoding('utf8').on('data', (text) => (texts[name] += text));
  }
  child.stdin.on('error', () => {}).end(input);
  try {
    const [status] = await once(child, 'close');
    return { status, ...texts };
  } catch (error) {
    return { status: null, stdout: '', stderr: error.message };
  }
}

/** What the program printed; an error with its complaint when it failed. */
export async function outputOf(program, words, options) {
  const { status, stdout, stderr } = await runCommand(program, words, options);
  if (status !== 0)
    throw new Error(`${program} ${words.join(' ')} failed: ${stderr.trim() || stdout.trim()}`);
  return stdout;
}
