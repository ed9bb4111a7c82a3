import { IsInt, Max, Min } from 'class-validator';
import { Setting } from '#platform/config/setting';

export class AuditConfig {
  @Setting('For how many days it is kept who did what.')
  @IsInt()
  @Min(1)
  @Max(3_650)
  keepDays = 365;
}
