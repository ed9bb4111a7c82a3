import { IsInt, Max, Min } from 'class-validator';
import { WholeNumber } from './whole-number.decorator';

/** The largest number that an `integer` column of PostgreSQL holds. */
export const MAX_INTEGER = 2_147_483_647;

export class IdParamDto {
  /**
   * The number that the library gave it.
   * @example 1
   */
  @WholeNumber()
  @IsInt()
  @Min(1)
  @Max(MAX_INTEGER)
  id: number;
}
