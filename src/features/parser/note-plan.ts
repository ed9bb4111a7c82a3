import type { ImportLedger } from './import-ledger';
import type { ImportPlan } from './import-plan';

/**
 * Takes down what a plan says of every book that it met, the links aside. At most `room` books are planned, in the order
 * in which the plan took them; returns how many had to stay out for that.
 */
export function notePlan(ledger: ImportLedger, plan: ImportPlan, room: number): number {
  const planned = new Set([...plan.imports.keys()].slice(0, room));
  for (const [sourceId, title] of plan.met) {
    const skip = plan.skips.get(sourceId);
    const book = { sourceId, title };
    if (planned.has(sourceId)) {
      ledger.note({ ...book, kind: 'planned', plan: plan.imports.get(sourceId) });
    } else if (plan.imports.has(sourceId)) {
      ledger.note({ ...book, kind: 'skipped', reason: 'max-books' });
    } else if (skip) {
      ledger.note({ ...skip, kind: 'skipped' });
    } else if (!ledger.has(sourceId)) {
      ledger.note({ ...book, kind: 'known', bookId: plan.knownId(sourceId) });
    }
  }
  return plan.imports.size - planned.size;
}
