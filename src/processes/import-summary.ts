import type { ImportRun } from '#features/parser/import-run.entity';

/** A run in a few aligned lines. */
export function importSummary(run: ImportRun): string {
  const skipped = Object.entries(run.skipped).sort(([a], [b]) => (a < b ? -1 : 1));
  const seconds = ((run.endedAt?.getTime() ?? Date.now()) - run.startedAt.getTime()) / 1000;
  const rows: [string, number | string][] = [
    ['imported', run.imported],
    ['  with a flag', run.flagged],
    ['put into a further category', run.linked],
    ['known already', run.known],
    ...skipped.map(([reason, count]): [string, number] => [`skipped: ${reason}`, count]),
    ['failed', run.failed],
    ['books met', run.discovered],
    ['seconds', seconds.toFixed(1)],
  ];
  const failures = Object.entries(run.categoryFailures).map(
    ([name, reason]) => `  category "${name}": ${reason}`,
  );
  return [
    `Import ${run.id} ${run.state}`,
    ...rows.map(([name, value]) => `  ${name.padEnd(34)}${String(value).padStart(8)}`),
    ...failures,
  ].join('\n');
}
