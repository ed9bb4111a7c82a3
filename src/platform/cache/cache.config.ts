import { IsBoolean, IsInt, Max, Min } from 'class-validator';
import { Setting } from '#platform/config/setting';

/** What is remembered of answers; it is forgotten when the database announces a change of what they were made of. */
export class CacheConfig {
  @Setting(
    'Whether answers of the catalogue are remembered, in each process and, where there is one, in Redis.',
  )
  @IsBoolean()
  enabled = true;

  @Setting(
    'How many megabytes of answers a process keeps at most: half as they were found, half as they are sent to visitors.',
  )
  @IsInt()
  @Min(1)
  @Max(65_536)
  megabytes = 64;

  @Setting(
    'How many megabytes of answers a process puts into Redis at most, for all processes, in the time for which they are kept.',
  )
  @IsInt()
  @Min(0)
  @Max(65_536)
  redisMegabytes = 64;

  @Setting('For how many seconds an answer is kept at most, whether or not a change is announced.')
  @IsInt()
  @Min(1)
  @Max(3_600)
  seconds = 300;

  /** How many bytes each of the two halves takes. */
  get storeBytes(): number {
    return this.megabytes * 524_288;
  }
}
