import { Module, type DynamicModule } from '@nestjs/common';
import type { LoadedConfigs } from './load-configs';

/** Makes every configuration class injectable, everywhere. */
@Module({})
export class ConfigModule {
  static with(configs: LoadedConfigs): DynamicModule {
    const providers = [...configs].map(([provide, useValue]) => ({ provide, useValue }));
    return {
      module: ConfigModule,
      global: true,
      providers,
      exports: providers.map(({ provide }) => provide),
    };
  }
}
