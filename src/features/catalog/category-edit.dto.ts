import { PartialType } from '@nestjs/swagger';
import { IsInt, IsOptional, Max, Min } from 'class-validator';
import { MAX_INTEGER } from '#platform/http/id-param.dto';
import { OneLine } from '#platform/http/one-line.decorator';

/** A category as a librarian writes it. */
export class WriteCategoryDto {
  /** @example "Sea stories" */
  @OneLine(200)
  name: string;

  /**
   * The number of the category that it is a part of.
   * @example null
   */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MAX_INTEGER)
  parentId?: number | null;
}

/** What is to change of a category (RFC 7396). */
export class PatchCategoryDto extends PartialType(WriteCategoryDto) {}

/** What something is to be merged into. */
export class MergeDto {
  /**
   * The number of what stays.
   * @example 1
   */
  @IsInt()
  @Min(1)
  @Max(MAX_INTEGER)
  into: number;
}
