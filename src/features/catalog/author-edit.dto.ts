import { PartialType } from '@nestjs/swagger';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { NotBefore } from '#platform/http/not-before.decorator';
import { OneLine } from '#platform/http/one-line.decorator';

/** An author as a librarian writes them; what is left out is unknown. */
export class WriteAuthorDto {
  /**
   * The name, family name first.
   * @example "Melville, Herman"
   */
  @OneLine(500)
  name: string;

  /** @example 1819 */
  @IsOptional()
  @IsInt()
  @Min(-10_000)
  @Max(3_000)
  birthYear?: number | null;

  /** @example 1891 */
  @IsOptional()
  @IsInt()
  @Min(-10_000)
  @Max(3_000)
  @NotBefore('birthYear')
  deathYear?: number | null;
}

/** What is to change of an author (RFC 7396). */
export class PatchAuthorDto extends PartialType(WriteAuthorDto) {}
