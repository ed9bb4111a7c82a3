import type { DiscoveryService, MetadataScanner } from '@nestjs/core';

/** A method of a provider, as decorators have marked it. */
export interface ProviderMethod {
  /** As a person would say it, e.g. `MailDeliveryService.send`. */
  name: string;
  /** What its decorators have marked. */
  declared: object;
  call: (...words: unknown[]) => Promise<unknown>;
}

/** All methods of all providers. */
export function* providerMethods(
  discovery: DiscoveryService,
  scanner: MetadataScanner,
): Generator<ProviderMethod> {
  for (const { instance, name: provider } of discovery.getProviders()) {
    if (typeof instance !== 'object' || instance === null) continue;
    const prototype = Object.getPrototypeOf(instance) as Record<string, unknown> | null;
    for (const method of prototype ? scanner.getAllMethodNames(prototype) : []) {
      const declared = prototype?.[method];
      if (typeof declared !== 'function') continue;
      const call = declared.bind(instance) as ProviderMethod['call'];
      yield { name: `${String(provider)}.${method}`, declared, call };
    }
  }
}
