import { IsIn, IsInt, IsNotEmpty, Matches, Max, Min } from 'class-validator';
import ipaddr from 'ipaddr.js';
import { Setting } from '#platform/config/setting';

export type LogLevel = 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'trace' | 'silent';

export class RunConfig {
  @Setting('The address that the API listens on; `0.0.0.0` for every interface.')
  @IsNotEmpty()
  host = '127.0.0.1';

  @Setting('The port of the API; 0 takes a free one.')
  @IsInt()
  @Min(0)
  @Max(65535)
  port = 8000;

  @Setting('What is written to the log: `fatal`, `error`, `warn`, `info`, `debug`, `trace` or `silent`.')
  @IsIn(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'])
  logLevel: LogLevel = 'info';

  @Setting('For how many seconds a process that is asked to end may finish what it does.')
  @IsInt()
  @Min(1)
  @Max(3_600)
  shutdownSeconds = 30;

  @Setting(
    'The addresses, or blocks such as `10.0.0.0/8`, of the proxies whose `X-Forwarded-For` is believed; nobody else is.',
  )
  @Matches(/^[0-9a-f.:]+(\/\d{1,3})?$/i, { each: true, message: 'trustedProxies must be like 10.0.0.0/8' })
  trustedProxies: string[] = [];

  faults(): string[] {
    return this.trustedProxies
      .filter((block) => !ipaddr.isValid(block) && !ipaddr.isValidCIDR(block))
      .map((block) => `RUN_TRUSTED_PROXIES must be addresses or blocks of them, which ${block} is not`);
  }
}
