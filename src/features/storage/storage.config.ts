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
}
