import type { ImportsService } from '#features/parser/imports.service';
import { ImportDisplay } from './import-display';
import { importSummary } from './import-summary';

/** Begins an import beside the API; returns how to wait for its end after `signal` stopped it. A failure is told in a line. */
export function importInBackground(imports: ImportsService, signal: AbortSignal): () => Promise<void> {
  const onProgress = new ImportDisplay(process.stdout, false).show;
  const ending = imports.run({ requestedBy: 'start', signal, onProgress }).then(
    (run) => console.log(importSummary(run)),
    (error: unknown) => {
      if (signal.aborted) return;
      const reason = error instanceof Error ? error.message : String(error);
      console.error(
        `The import ended early: ${reason} The library serves what it has; "npm run cli -- import" tries again.`,
      );
    },
  );
  return () => ending;
}
