import { IsArray, IsBoolean, IsInt, Matches, Max, Min } from 'class-validator';
import { Setting } from '#platform/config/setting';

/** As browsers write it in the header `Origin` (RFC 6454, 6.2), with which it is compared letter by letter. */
const ORIGIN = /^(\*|https?:\/\/(\[[0-9a-f:]+\]|[a-z0-9_-]+(\.[a-z0-9_-]+)*)(:\d{1,5})?)$/;

export class CorsConfig {
  @Setting(
    'The origins, separated by commas, whose pages may call the API, e.g. `https://books.example`; none by default.',
  )
  @IsArray()
  @Matches(ORIGIN, { each: true, message: 'origins must be like https://books.example, or *' })
  origins: string[] = [];

  @Setting('Whether those pages may send cookies; not together with the origin `*`.')
  @IsBoolean()
  credentials = false;

  @Setting('How long, in seconds, a browser may remember the answer to a preflight request.')
  @IsInt()
  @Min(0)
  @Max(86_400)
  maxAge = 600;

  faults(): string[] {
    if (!this.origins.includes('*')) return [];
    return [
      ...(this.credentials
        ? ['CORS_CREDENTIALS cannot be true while CORS_ORIGINS is *: name the origins']
        : []),
      ...(this.origins.length > 1 ? ['CORS_ORIGINS is either * or a list of origins, not both'] : []),
    ];
  }
}
