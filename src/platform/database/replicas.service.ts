import { Injectable, Logger, type OnApplicationShutdown } from '@nestjs/common';
import type { Pool } from 'pg';
import { reasonOf } from '#platform/errors/reason-of';
import { ChangeListener } from './change-listener';
import { PositionTrail } from './position-trail';
import { PostgresConfig } from './postgres.config';
import { Replica } from './replica';
import { watchPool } from './watch-pool';

const HOW_FAR = `SELECT pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::float8 AS position,
  system_identifier || ' ' || current_database() AS identity FROM pg_control_system()`;

interface HowFarRow {
  position: number;
  identity: string;
}

/** Nothing that a replica answers is older, in milliseconds, even where no word of a change arrives. */
const OLDEST_MS = 1_000;

/** How often servers are asked how far they are, in milliseconds: soon after a change, else now and then. */
const SOON_MS = 10;
const REGULARLY_MS = 250;

/** So long after the last read nobody is asked any more, in milliseconds. */
const IDLE_MS = 5_000;

/** Knows which replicas have everything that this process was told of. */
@Injectable()
export class ReplicasService implements OnApplicationShutdown {
  private readonly logger = new Logger(ReplicasService.name);
  private readonly replicas: Replica[];
  private readonly primary: Pool | undefined;
  private readonly trail = new PositionTrail(OLDEST_MS);
  private readonly asked = new Set<Replica>();
  private readonly away = new Set<Replica>();
  private toldAt = -Infinity;
  private wantedAt = -Infinity;
  private pause = SOON_MS;
  private asking: Promise<unknown> = Promise.resolve();
  private isLooking = false;
  private isClosed = false;
  private timer: NodeJS.Timeout | undefined;
  private turn = 0;

  constructor(config: PostgresConfig, changes: ChangeListener) {
    this.replicas = config.replicaUrls.map((url) => new Replica(url, config));
    if (this.replicas.length === 0) return;
    this.primary = watchPool(config.address);
    changes.watch({
      begin: () => this.mustHave(),
      change: () => this.mustHave(),
      settle: () => this.mustHave(),
    });
  }

  /**
   * Lets no replica answer from now on before it has all that the primary has now. For whoever hears that what everybody reads
   * was changed; may be called as often as that is heard.
   */
  mustHave(): void {
    this.toldAt = performance.now();
    this.pause = SOON_MS;
    if (this.timer) this.lookIn(SOON_MS);
  }

  /** Whether there is any replica at all, fit or not. */
  get areThere(): boolean {
    return this.primary !== undefined;
  }

  /** A replica that may answer a read, each in its turn; undefined where the primary has to. */
  next(): Replica | undefined {
    this.wantedAt = performance.now();
    if (!this.timer && !this.isLooking && !this.isClosed) this.lookIn(0);
    const { length } = this.replicas;
    for (let step = 0; step < length; step += 1) {
      this.turn = (this.turn + 1) % length;
      const replica = this.replicas[this.turn];
      if (replica && this.isFit(replica)) return replica;
    }
    return undefined;
  }

  /** How many replicas there are, and how many of them may answer now; where nobody has read lately, they are asked first. */
  async count(): Promise<{ configured: number; usable: number }> {
    if (this.areThere && !this.timer && !this.isLooking && !this.isClosed) await this.look();
    await this.asking;
    this.wantedAt = performance.now();
    const usable = this.replicas.filter((replica) => this.isFit(replica)).length;
    return { configured: this.replicas.length, usable };
  }

  async onApplicationShutdown(): Promise<void> {
    this.isClosed = true;
    clearTimeout(this.timer);
    await Promise.all([this.primary?.end(), ...this.replicas.map((replica) => replica.close())]);
  }

  private isFit({ asOf }: Replica): boolean {
    return asOf > this.toldAt && asOf > this.wantedAt - OLDEST_MS;
  }

  private lookIn(ms: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.look(), ms).unref();
  }

  /** Asks the primary how far it is, then the replicas; what cannot be asked is soon too old to be used. */
  private async look(): Promise<void> {
    this.timer = undefined;
    this.isLooking = true;
    const time = performance.now();
    try {
      const { rows } = (await this.primary?.query<HowFarRow>(HOW_FAR)) ?? { rows: [] };
      const [row] = rows;
      if (row) {
        this.trail.note(time, row.position);
        this.asking = Promise.all(this.replicas.map((replica) => this.ask(replica, row.identity)));
      }
    } catch (error) {
      this.logger.debug(`The primary does not say how far it is: ${reasonOf(error)}`);
    }
    this.isLooking = false;
    if (this.isClosed || performance.now() - this.wantedAt > IDLE_MS) return;
    this.lookIn(this.pause);
    this.pause = Math.min(2 * this.pause, REGULARLY_MS);
  }

  private async ask(replica: Replica, identity: string): Promise<void> {
    if (this.asked.has(replica)) return;
    this.asked.add(replica);
    try {
      const replayed = await replica.replayed(identity);
      if (replayed === undefined) throw new Error('it does not follow the primary');
      replica.asOf = this.trail.asOf(replayed);
      if (this.away.delete(replica)) this.logger.log(`The replica at ${replica.place} is there again.`);
    } catch (error) {
      replica.abandon();
      if (!this.away.has(replica) && !this.isClosed)
        this.logger.warn(`The replica at ${replica.place} cannot be read from: ${reasonOf(error)}`);
      this.away.add(replica);
    } finally {
      this.asked.delete(replica);
    }
  }
}
