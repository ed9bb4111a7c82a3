import { APP_GUARD } from '@nestjs/core';
import type { Provider } from '@nestjs/common';
import { AuthModule } from '#features/auth/auth.module';

/** Under what name Nest keeps what a module provides. */
const PROVIDERS = 'providers';

/** Takes the guard out of the library that is assembled next in this process: every route lets everybody in. */
export function withoutGuard(): void {
  const providers = Reflect.getMetadata(PROVIDERS, AuthModule) as Provider[];
  const others = providers.filter((one) => !('provide' in one && one.provide === APP_GUARD));
  if (others.length !== providers.length - 1) throw new Error('The library has no guard to be without.');
  Reflect.defineMetadata(PROVIDERS, others, AuthModule);
}
