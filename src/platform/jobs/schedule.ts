import type { JobDefinition } from './define-job';
import type { ScheduleRule } from './schedule-rule';

/** A job that is asked for again and again. */
export interface Schedule<Payload extends object = object> extends ScheduleRule {
  /** `feature.noun`, the same for ever: by it the slots of the past are known. */
  readonly name: string;
  /** The expression, or `off`. */
  readonly cron: string;
  /** Whether a start makes up for the latest of the slots at which no scheduler ran. */
  readonly catchUp: boolean;
  readonly job: JobDefinition<Payload>;
  readonly payload: Payload;
}
