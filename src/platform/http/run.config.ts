import { IsIn, IsInt, IsNotEmpty, Max, Min } from 'class-validator';
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
}
