import { setTimeout as sleep } from 'node:timers/promises';
import { Injectable, type BeforeApplicationShutdown, type OnModuleDestroy } from '@nestjs/common';
import { isConnectionLoss } from '#platform/database/connection-loss';
import { LibraryError } from '#platform/errors/library-error';
import type { JobEvent, JobEventKind } from '#platform/jobs/job-event.entity';
import { JobsSearch } from '#platform/jobs/jobs.search';

/** How often the database is asked for news of a job, in milliseconds. */
const INTERVAL_MS = 500;
/** How long streams may take to end with the process, in milliseconds. */
const ENDING_MS = 1_000;
/** How many events are read at a time. */
const PART = 100;
/** How many jobs this process lets be watched at a time: each asks the database twice a second. */
const MAX_STREAMS = 100;

const ENDS: readonly JobEventKind[] = ['succeeded', 'failed', 'died', 'cancelled'];

/** Where a stream stands: the number of the last event that was told, and whether that was an end. */
interface Place {
  after: number;
  isEnd: boolean;
}

/** Says whether whoever listens may still do so. */
type IsWelcome = () => Promise<boolean>;

/** The next part of the events behind that number; undefined when no more are to be told. */
type NewsAfter = (after: number) => Promise<JobEvent[] | undefined>;

/** Tells what happens to a job while it happens. */
@Injectable()
export class JobStreamService implements OnModuleDestroy, BeforeApplicationShutdown {
  private readonly stopping = new AbortController();
  private streams = 0;

  constructor(private readonly search: JobsSearch) {}

  /** Ends every stream; clients come back with the number of the last event that they have. */
  onModuleDestroy(): void {
    this.stopping.abort();
  }

  /** Waits until every stream has ended, since the connections are cut next. */
  async beforeApplicationShutdown(): Promise<void> {
    const end = performance.now() + ENDING_MS;
    while (this.streams > 0 && performance.now() < end) await sleep(10);
    await sleep(10);
  }

  /**
   * Follows a job from behind the event of that number to its end, as long as the listener is welcome, which is asked at each look;
   * undefined when that event was the end. A number that the job has not come to yet is of no use: then all is told.
   *
   * @throws LibraryError `job.not-found`; `jobs.too-many-streams`
   */
  async follow(id: string, after: number, isWelcome: IsWelcome) {
    const place = await this.placeOf(id, after);
    if (!place) return undefined;
    if (this.streams >= MAX_STREAMS) throw tooMany();
    this.streams += 1;
    return (gone: AbortSignal) => {
      const over = AbortSignal.any([gone, this.stopping.signal]);
      return this.eventsFrom(place, over, (last) => this.news(id, last, isWelcome));
    };
  }

  private async placeOf(id: string, after: number): Promise<Place | undefined> {
    await this.search.one(id);
    const [seen, next] = after > 0 ? await this.search.events(id, after - 1, 2) : [];
    const isEnd = seen !== undefined && ENDS.includes(seen.kind);
    return isEnd && !next ? undefined : { after: seen ? after : 0, isEnd };
  }

  private async *eventsFrom(place: Place, over: AbortSignal, newsAfter: NewsAfter) {
    try {
      while (!over.aborted) {
        const events = await newsAfter(place.after);
        if (!events) return;
        for (const event of events) {
          yield event;
          place = { after: event.number, isEnd: ENDS.includes(event.kind) };
        }
        if (events.length === PART) continue;
        if (place.isEnd) return;
        await pause(over);
      }
    } finally {
      this.streams -= 1;
    }
  }

  /** What happened since; nothing as long as the database is away, and undefined for who is not welcome any more. */
  private async news(id: string, after: number, isWelcome: IsWelcome): Promise<JobEvent[] | undefined> {
    try {
      if (!(await isWelcome())) return undefined;
      return await this.search.events(id, after, PART);
    } catch (error) {
      if (!isConnectionLoss(error)) throw error;
      return [];
    }
  }
}

/** Waits until it is time to ask again, or the stream is over. */
const pause = (over: AbortSignal) => sleep(INTERVAL_MS, undefined, { signal: over }).catch(() => undefined);

const tooMany = () =>
  new LibraryError(
    'unavailable',
    'jobs.too-many-streams',
    'As many jobs as possible are watched already: ask again in a moment.',
  );
