/** Where the log of the primary ended at some moment. */
interface Sample {
  time: number;
  position: number;
}

/** What is known of how far the primary was, over the last so many milliseconds. */
export class PositionTrail {
  private samples: Sample[] = [];

  constructor(private readonly keptMs: number) {}

  /** The primary was no less far than this at the time, in milliseconds, at which it was asked. */
  note(time: number, position: number): void {
    this.samples = [...this.samples.filter((known) => known.time > time - this.keptMs), { time, position }];
  }

  /** Up to when a server that has replayed so much has everything; before all time, if that is not known. */
  asOf(replayed: number): number {
    const reached = this.samples.findLast(({ position }) => position <= replayed);
    return reached?.time ?? -Infinity;
  }
}
