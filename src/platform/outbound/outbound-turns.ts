import type { DataSource } from 'typeorm';

const TAKE = `
  INSERT INTO outbound_turns AS turn (host, ready_at)
  VALUES ($1, clock_timestamp() + $2 * interval '1 millisecond')
  ON CONFLICT (host) DO UPDATE SET ready_at =
    greatest(turn.ready_at, clock_timestamp()) + $2 * interval '1 millisecond'
  RETURNING extract(epoch FROM ready_at - clock_timestamp()) * 1000 - $2 AS wait`;

const POSTPONE = `
  INSERT INTO outbound_turns AS turn (host, ready_at)
  VALUES ($1, clock_timestamp() + $2 * interval '1 millisecond')
  ON CONFLICT (host) DO UPDATE SET ready_at = greatest(turn.ready_at, excluded.ready_at)`;

/**
 * Deals out the times at which hosts may be asked, to all processes of the library together: a row a host says when the
 * next one is free. A turn that nobody uses, because its process died, is lost and does no harm.
 */
export class OutboundTurns {
  constructor(
    private readonly database: DataSource,
    private readonly spacingMs: number,
  ) {}

  /** Takes the next turn; returns in how many milliseconds it is. */
  async take(host: string): Promise<number> {
    if (this.spacingMs === 0) return 0;
    const [turn] = await this.database.query<{ wait: string }[]>(TAKE, [host, this.spacingMs]);
    return Math.max(0, Math.ceil(Number(turn?.wait ?? 0)));
  }

  /** Nobody, in whatever process, asks the host before so many milliseconds are over. */
  async postpone(host: string, ms: number): Promise<void> {
    await this.database.query(POSTPONE, [host, ms]);
  }
}
