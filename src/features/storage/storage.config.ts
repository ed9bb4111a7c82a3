import { IsInt, Max, Min } from 'class-validator';
import { Setting } from '#platform/config/setting';

export class StorageConfig {
  @Setting(
    'For how many hours a file is kept that nothing in the library refers to any more, or to which nothing ever did.',
  )
  @IsInt()
  @Min(1)
  @Max(8_760)
  graceHours = 24;

  /** What was left before that time has had its grace. */
  graceBegan(now = Date.now()): Date {
    return new Date(now - this.graceHours * 60 * 60 * 1_000);
  }
}
