import { IsEmail, MinLength } from 'class-validator';
import { Setting } from '#platform/config/setting';

export class AdminConfig {
  @Setting('The e-mail address of the first administrator, created when the library has none.')
  @IsEmail({ require_tld: false })
  email = 'admin@bookwheel.localhost';

  @Setting(
    "The first administrator's password, at least 8 characters; it is read once and never resets an account.",
    {
      secret: true,
    },
  )
  @MinLength(8)
  password = 'bookwheel';
}
