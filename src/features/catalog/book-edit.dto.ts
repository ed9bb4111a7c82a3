import { PartialType } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsUrl,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { MAX_INTEGER } from '#platform/http/id-param.dto';
import { NotBefore } from '#platform/http/not-before.decorator';
import { OneLine } from '#platform/http/one-line.decorator';

const ADDRESS = { protocols: ['http', 'https'], require_protocol: true, require_tld: false };

/** Somebody to credit: by the number of an author, or by name and years, where one is made when there is none. */
export class CreditDto {
  /**
   * The number of an author.
   * @example 1
   */
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(MAX_INTEGER)
  id?: number;

  /**
   * The name, family name first.
   * @example "Melville, Herman"
   */
  @IsOptional()
  @OneLine(500)
  name?: string;

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

/** A book as a librarian writes it; what is left out is empty. */
export class WriteBookDto {
  /** @example "Moby Dick; Or, The Whale" */
  @OneLine(2_000)
  title: string;

  /** Those who wrote it, in order. */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => CreditDto)
  authors?: CreditDto[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => CreditDto)
  editors?: CreditDto[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => CreditDto)
  translators?: CreditDto[];

  /**
   * The numbers of the categories where it stands.
   * @example [1]
   */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @ArrayUnique()
  @IsInt({ each: true })
  @Min(1, { each: true })
  @Max(MAX_INTEGER, { each: true })
  categories?: number[];

  /** @example "A sailor tells of the voyage on which his captain hunts the white whale that maimed him." */
  @IsOptional()
  @MaxLength(20_000)
  annotation?: string | null;

  /**
   * ISO 639 codes.
   * @example ["en"]
   */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @ArrayUnique()
  @Matches(/^[a-z]{2,8}$/, {
    each: true,
    message: 'languages must be ISO 639 codes in lower case, such as en',
  })
  languages?: string[];

  /** @example ["Sea stories", "Whaling -- Fiction"] */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(200)
  @MaxLength(1_000, { each: true })
  subjects?: string[];

  /** @example 0 */
  @IsOptional()
  @IsInt()
  @Min(0)
  @Max(MAX_INTEGER)
  downloads?: number;

  /**
   * Where the library fetches a picture of its cover; at the hosts that it may ask only.
   * @example "https://books.example/2701.jpg"
   */
  @IsOptional()
  @IsUrl(ADDRESS)
  @MaxLength(2_000)
  sourceCoverUrl?: string | null;

  /** @example "https://books.example/2701" */
  @IsOptional()
  @IsUrl(ADDRESS)
  @MaxLength(2_000)
  sourceUrl?: string | null;

  /**
   * Whether only those who may change books see it.
   * @example false
   */
  @IsOptional()
  @IsBoolean()
  hidden?: boolean;
}

/** What is to change of a book (RFC 7396): what is left out stays, null empties. */
export class PatchBookDto extends PartialType(WriteBookDto) {}
