import type { PlannedImport } from './import-plan';
import type { RunCounts } from './import-ledger';

/** Where a run stands, for a progress bar or a log. */
export type ImportProgress =
  | { phase: 'discovering' }
  | { phase: 'planning'; done: number; total: number; category: string }
  | { phase: 'importing'; done: number; total: number; counts: RunCounts };

/** How an import is watched and stopped. */
export interface ImportWatch {
  signal?: AbortSignal;
  onProgress?: (progress: ImportProgress) => void;
}

/** What to import, for whom. */
export interface ImportRequest extends ImportWatch {
  /** Who or what asks: `start`, `demo`, `cli`. */
  requestedBy: string;
  /** Take these categories instead of discovering some. */
  categories?: string[];
  /** Import at most so many books in this run. */
  maxBooks?: number;
}

/** What a run would do. */
export interface ImportPreview {
  imports: PlannedImport[];
  links: number;
  skipped: Record<string, number>;
  categoryFailures: Record<string, string>;
}
