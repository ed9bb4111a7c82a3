/** The replicas that reads may go to. */
export class ReplicasHealthDto {
  /**
   * How many there are.
   * @example 2
   */
  configured: number;

  /**
   * How many of them answer, and have what was announced; where there are none, the primary answers all.
   * @example 2
   */
  usable: number;
}

/** How the process is. */
export class HealthDto {
  /** @example "ok" */
  status: 'ok';

  /** Only of a process that is ready, and that has replicas. */
  replicas?: ReplicasHealthDto;
}
