import { IsInt, Max, Min } from 'class-validator';
import { MAX_INTEGER } from '#platform/http/id-param.dto';
import type { StreamedEvent } from '#platform/http/event-stream';
import { WholeNumber } from '#platform/http/whole-number.decorator';
import type { JobEvent, JobEventKind } from '#platform/jobs/job-event.entity';

/** Which events of a job to list. */
export class ListJobEventsQueryDto {
  /**
   * Only events with a greater number: `nextAfter` of the part before.
   * @example 0
   */
  @WholeNumber()
  @IsInt()
  @Min(0)
  @Max(MAX_INTEGER)
  after: number = 0;

  /**
   * How many events a part holds at most.
   * @example 20
   */
  @WholeNumber()
  @IsInt()
  @Min(1)
  @Max(100)
  size: number = 20;
}

/** Something that happened to a job. */
export class JobEventDto {
  /**
   * Its number among the events of the job, from 1 and without a gap.
   * @example 2
   */
  number: number;

  /** @example "started" */
  kind: JobEventKind;

  /** @example "2026-11-21T02:00:00.100Z" */
  at: Date;

  /**
   * What belongs to it: the attempt, the error, the progress.
   * @example { "attempt": 1 }
   */
  data: Record<string, unknown>;

  static from({ number, kind, at, data }: JobEvent): JobEventDto {
    return { number, kind, at, data };
  }

  /** The event as a stream tells it. */
  static told(event: JobEvent): StreamedEvent {
    return { id: event.number, event: event.kind, data: JobEventDto.from(event) };
  }
}

/** A part of what happened to a job, in order. */
export class JobEventListDto {
  items: JobEventDto[];

  /**
   * What to send as `after` for the next part; null when this is the last one so far.
   * @example null
   */
  nextAfter: number | null;

  static from({ items, nextAfter }: { items: JobEvent[]; nextAfter: number | null }): JobEventListDto {
    return { items: items.map(JobEventDto.from), nextAfter };
  }
}
