/**
 * Whether nobody wants a run of `import_runs`, left-joined with `jobs`, any more, as an expression of SQL: its job was asked
 * to stop when its worker could not hear that, or has ended without it, or is gone.
 */
export const UNWANTED = `coalesce(
  cancel_requested_at IS NOT NULL OR jobs.state NOT IN ('queued', 'running'), job_id IS NOT NULL)`;
