import { IsInt, Max, Min } from 'class-validator';
import { Setting } from '#platform/config/setting';

export class UploadsConfig {
  @Setting('How many bytes a picture may have that somebody sends: a cover, an avatar.')
  @IsInt()
  @Min(1_024)
  @Max(104_857_600)
  maxBytes = 10_485_760;

  @Setting('For how many minutes the form is good by which a picture is sent straight to the storage.')
  @IsInt()
  @Min(1)
  @Max(1_440)
  formMinutes = 15;
}
