import { IsArray, IsBoolean, IsInt, Matches, Max, Min } from 'class-validator';
import { Setting } from '#platform/config/setting';

export class CorsConfig {
  @Setting(
    'The origins, separated by commas, whose pages may call the API, e.g. `https://books.example`; none by default.',
  )
  @IsArray()
  @Matches(/^(\*|https?:\/\/[^/*]+)$/, {
    each: true,
    message: 'origins must be like https://books.example, or *',
  })
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
    if (!this.credentials || !this.origins.includes('*')) return [];
    return ['CORS_CREDENTIALS cannot be true while CORS_ORIGINS is *: name the origins'];
  }
}
