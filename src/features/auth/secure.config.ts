import { IsBoolean, IsInt, IsNotEmpty, Matches, Max, Min } from 'class-validator';
import { Setting, type AppEnvironment } from '#platform/config/setting';

/** A name that tokens tell, and at least 32 bytes. */
const KEY = /^[\w.-]{1,50}:[\w-]{43,200}$/;

export class SecureConfig {
  @Setting(
    'The keys that access tokens are signed with, as `name:key`, each key at least 32 random bytes in base64url. The first one signs; the others, older ones, are still believed. Without any, the library makes one and keeps it in the database, which production refuses.',
    { secret: true },
  )
  @Matches(KEY, { each: true, message: 'keys must be like name:key, the key 32 bytes or more in base64url' })
  keys: string[] = [];

  @Setting('Who issues access tokens, as they say themselves (`iss`).')
  @IsNotEmpty()
  issuer = 'bookwheel';

  @Setting('Whom access tokens are for, as they say themselves (`aud`).')
  @IsNotEmpty()
  audience = 'bookwheel';

  @Setting('For how many seconds an access token is good.')
  @IsInt()
  @Min(10)
  @Max(86_400)
  accessTtl = 900;

  @Setting('For how many seconds a refresh token is good that is not used.')
  @IsInt()
  @Min(60)
  @Max(31_536_000)
  refreshTtl = 1_209_600;

  @Setting('After how many days a session ends in which nobody does anything.')
  @IsInt()
  @Min(1)
  @Max(365)
  sessionIdleDays = 30;

  @Setting('After how many days a session ends in any case.')
  @IsInt()
  @Min(1)
  @Max(3_650)
  sessionDays = 180;

  @Setting(
    'The domain whose subdomains share the cookies, e.g. `books.example`; without it they are for the host of the API alone.',
  )
  @Matches(/^([a-z0-9-]+(\.[a-z0-9-]+)+)?$/, { message: 'cookieDomain must be like books.example' })
  cookieDomain = '';

  @Setting('Whether anybody may open an account.')
  @IsBoolean()
  signUpOpen = true;

  @Setting(
    'How often somebody at one address may try, in a minute, to sign in or up, to refresh, or to have a code sent.',
  )
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  attemptsPerMinute = 30;

  faults(environment: AppEnvironment): string[] {
    const names = this.keys.map((key) => key.split(':')[0]);
    const twice = names.filter((name, position) => names.indexOf(name) !== position);
    const missing = environment === 'production' && this.keys.length === 0;
    return [
      ...twice.map((name) => `SECURE_KEYS names two keys ${name}: give each a name of its own`),
      ...(missing ? ['SECURE_KEYS must be set in production: `name:` and 32 random bytes in base64url'] : []),
    ];
  }
}
