import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsNotEmpty,
  IsObject,
  IsOptional,
  IsString,
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
import { ReadApart } from '#platform/http/storable-input';

const ADDRESS = { protocols: ['http', 'https'], require_protocol: true, require_tld: false };

/** Somebody to credit; the library makes an author when it has none of this name and these years. */
export class IngestPersonDto {
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

/** A whole book with its text. */
export class IngestBookDto {
  /**
   * The name of the source that it comes from.
   * @example "gutenberg"
   */
  @Matches(/^[a-z0-9][a-z0-9-]{0,49}$/, {
    message: 'source must be a name in small letters, digits and hyphens',
  })
  source: string;

  /**
   * The source's own id of it; the same one means the same book.
   * @example "2701"
   */
  @Matches(/^[^\s,]{1,200}$/u, { message: 'sourceId must be 1 to 200 characters without blanks and commas' })
  sourceId: string;

  /** @example "Moby Dick; Or, The Whale" */
  @OneLine(2_000)
  title: string;

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => IngestPersonDto)
  authors?: IngestPersonDto[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => IngestPersonDto)
  editors?: IngestPersonDto[];

  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => IngestPersonDto)
  translators?: IngestPersonDto[];

  /**
   * The names of the categories where it stands; the library makes those that are new.
   * @example ["Sea stories"]
   */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(100)
  @MaxLength(200, { each: true })
  categories?: string[];

  /** @example "A sailor tells of the voyage on which his captain hunts the white whale that maimed him." */
  @IsOptional()
  @IsString()
  @MaxLength(20_000)
  annotation?: string | null;

  /**
   * ISO 639 codes.
   * @example ["en"]
   */
  @IsOptional()
  @IsArray()
  @ArrayMaxSize(20)
  @Matches(/^[a-z]{2,8}$/, {
    each: true,
    message: 'languages must be ISO 639 codes in lower case, such as en',
  })
  languages?: string[];

  /** @example ["Sea stories"] */
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

  /** @example "https://books.example/2701.jpg" */
  @IsOptional()
  @IsUrl(ADDRESS)
  @MaxLength(2_000)
  coverUrl?: string | null;

  /** @example "https://books.example/2701" */
  @IsOptional()
  @IsUrl(ADDRESS)
  @MaxLength(2_000)
  sourceUrl?: string | null;

  /**
   * The whole text.
   * @example "Call me Ishmael."
   */
  @IsString()
  @IsNotEmpty()
  text: string;

  /**
   * Whether what a source puts around a text, headers and licences, is taken off; true unless told.
   * @example true
   */
  @IsOptional()
  @IsBoolean()
  clean?: boolean;

  /**
   * Whether it may come back when it was removed from the library; false unless told.
   * @example false
   */
  @IsOptional()
  @IsBoolean()
  restore?: boolean;
}

/** Books to be taken in. */
@ReadApart()
export class IngestBooksDto {
  /** 1 to 100 books; a fault of one does not keep the others out. */
  @ApiProperty({ type: () => [IngestBookDto], minItems: 1, maxItems: 100 })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(100)
  books: unknown[];
}
