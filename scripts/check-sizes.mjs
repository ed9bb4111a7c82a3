import { readFileSync } from 'node:fs';
import { filesBelow, isTest } from './source-files.mjs';

const LIMITS = { median: 45, p90: 120 };

const lines = (path) => readFileSync(path, 'utf8').trimEnd().split('\n').length;
const sizes = filesBelow('src')
  .filter((path) => path.endsWith('.ts') && !isTest(path))
  .map((path) => ({ path, lines: lines(path) }))
  .sort((a, b) => a.lines - b.lines);

/** The smallest size that at least this share of the files does not exceed. */
const quantile = (share) => sizes[Math.max(0, Math.ceil(share * sizes.length) - 1)]?.lines ?? 0;

const found = { median: quantile(0.5), p90: quantile(0.9) };
console.log(
  `${sizes.length} files of src/ without tests: median ${found.median} lines (limit ${LIMITS.median}), ` +
    `p90 ${found.p90} lines (limit ${LIMITS.p90})`,
);

if (found.median > LIMITS.median || found.p90 > LIMITS.p90) {
  console.error('Files have grown too long; split what does more than one thing. The longest:');
  for (const { path, lines } of sizes.slice(-10).reverse()) console.error(`  ${lines} ${path}`);
  process.exitCode = 1;
}
