import { IsArray, IsBoolean, IsInt, IsNotEmpty, IsTimeZone, IsUrl, Matches, Max, Min } from 'class-validator';
import { Setting } from '#platform/config/setting';
import { IsCron } from '#platform/jobs/schedule-cron.decorator';

export class ParserConfig {
  @Setting('The Gutendex server that books are imported from.')
  @IsUrl({ require_tld: false, require_protocol: true, protocols: ['http', 'https'], disallow_auth: true })
  apiBase = 'https://gutendex.com';

  @Setting('How the importer names itself to upstream; add a way to reach you.')
  @IsNotEmpty()
  @Matches(/^[\x20-\x7e]+$/, { message: 'userAgent must be printable ASCII' })
  userAgent = 'Bookwheel/0.1 (public-domain library server)';

  @Setting('How many pages of the most popular books are read to find categories; 0 reads them all.')
  @IsInt()
  @Min(0)
  discoveryPagesLimit = 5;

  @Setting('How many categories are imported, the most frequent first; 0 takes all.')
  @IsInt()
  @Min(0)
  maxCategories = 20;

  @Setting('How many authors a category holds at most; 0 sets no limit.')
  @IsInt()
  @Min(0)
  maxAuthorsPerCategory = 10;

  @Setting('How many books of an author a category holds at most; 0 sets no limit.')
  @IsInt()
  @Min(0)
  maxBooksPerAuthor = 3;

  @Setting('How many texts are downloaded at a time.')
  @IsInt()
  @Min(1)
  @Max(64)
  concurrency = 4;

  @Setting('The least time in milliseconds between two requests to one host.')
  @IsInt()
  @Min(0)
  requestSpacingMs = 200;

  @Setting('After how many milliseconds one attempt at a request is given up.')
  @IsInt()
  @Min(100)
  @Max(600_000)
  requestTimeoutMs = 30_000;

  @Setting('How often a request is repeated after a network error or a 408, 425, 429 or 5xx.')
  @IsInt()
  @Min(0)
  @Max(20)
  requestRetries = 3;

  @Setting('The largest text, in bytes, that is downloaded.')
  @IsInt()
  @Min(1_000)
  @Max(256 * 1024 * 1024)
  maxTextBytes = 32 * 1024 * 1024;

  @Setting('The largest picture of a cover, in bytes, that is downloaded.')
  @IsInt()
  @Min(1_000)
  @Max(64 * 1024 * 1024)
  maxCoverBytes = 8 * 1024 * 1024;

  @Setting(
    "Hosts, separated by commas, that texts and covers may come from besides the source's own and gutenberg.org; `.example.org` means every host below it.",
  )
  @IsArray()
  @Matches(/^\.?[a-z0-9-]+(\.[a-z0-9-]+)*$/i, { each: true, message: 'allowedHosts must be host names' })
  allowedHosts: string[] = [];

  @Setting('How many characters (code points) a page of a text holds at most.')
  @IsInt()
  @Min(200)
  @Max(100_000)
  pageChars = 2_000;

  @Setting('Whether a start imports when no import ever came to its end.')
  @IsBoolean()
  bootstrap = true;

  @Setting('When to import, as a cron expression: minute, hour, day, month, weekday; `off` for never.')
  @IsCron()
  cron = '30 2 * * *';

  @Setting('The time zone of PARSER_CRON, e.g. `Europe/Berlin`.')
  @IsTimeZone()
  timezone = 'UTC';

  @Setting('Whether a start makes up for the latest import that was missed because no scheduler ran.')
  @IsBoolean()
  catchUp = true;
}
