import { RecleanService, type Recleaned } from '#features/parser/reclean.service';
import type { Closing } from './closing';
import { openLibrary } from './open-library';
import { readSettings } from './settings';

function line({ bookId, title, outcome, before, after, flags, detail }: Recleaned): string {
  const change = after - before;
  const what = outcome === 'failed' ? `failed: ${detail}` : `${change >= 0 ? '+' : ''}${change} characters`;
  return `${String(bookId).padStart(7)}  ${title}: ${what}${flags.length > 0 ? ` [${flags.join(', ')}]` : ''}`;
}

export async function doReclean(dryRun: boolean, closing: Closing): Promise<number> {
  const { app } = await openLibrary({ configs: readSettings({ RUN_LOG_LEVEL: 'warn' }), closing });
  const counts = { unchanged: 0, changed: 0, failed: 0 };
  for await (const report of app.get(RecleanService).reclean({ dryRun })) {
    closing.signal.throwIfAborted();
    counts[report.outcome] += 1;
    if (report.outcome !== 'unchanged') console.log(line(report));
  }
  const verb = dryRun ? 'would change' : 'changed';
  console.log(
    `${counts.changed} texts ${verb}, ${counts.unchanged} stay as they are, ${counts.failed} failed.`,
  );
  return counts.failed > 0 ? 1 : 0;
}
