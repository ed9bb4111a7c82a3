import { IsInt, IsOptional, Matches, Max, Min } from 'class-validator';
import { WholeNumber } from '#platform/http/whole-number.decorator';
import { WIDEST_COVER } from './cover-size';

/** Which picture of a cover to answer. */
export class CoverQueryDto {
  /**
   * How wide the picture should be, in pixels: the least of 80, 120, 160, 240, 320, 480, 640, 960 and 1280 that is as wide or
   * wider is answered. A picture that the library has no larger is answered as large as it is.
   * @example 320
   */
  @WholeNumber()
  @IsInt()
  @Min(1)
  @Max(WIDEST_COVER)
  width: number = 480;

  /**
   * The version that `coverUrl` has: with it, the answer may be kept for ever.
   * @example "9f86d081884c"
   */
  @IsOptional()
  @Matches(/^[\w.]{1,40}$/)
  v?: string;
}
