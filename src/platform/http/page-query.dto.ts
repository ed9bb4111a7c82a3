import { IsInt, Max, Min } from 'class-validator';
import { WholeNumber } from './whole-number.decorator';

/** Which part of a list to answer. */
export class PageQueryDto {
  /**
   * The number of the part, from 1.
   * @example 1
   */
  @WholeNumber()
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  page: number = 1;

  /**
   * How many items a part holds at most.
   * @example 20
   */
  @WholeNumber()
  @IsInt()
  @Min(1)
  @Max(100)
  size: number = 20;

  /** How many items come before this part. */
  static offset({ page, size }: PageQueryDto): number {
    return (page - 1) * size;
  }
}
