import { IsIn } from 'class-validator';
import { Setting, type AppEnvironment } from './setting';

export class AppConfig {
  @Setting(
    '`development`, `test` or `production`: picks `.env.<APP_ENV>`, and in production default secrets are refused.',
  )
  @IsIn(['development', 'test', 'production'])
  env: AppEnvironment = 'development';
}
