import { readEnvironment, type Variables } from '#platform/config/environment';
import { loadConfigs, type LoadedConfigs } from '#platform/config/load-configs';
import { libraryConfigs } from './library.config';

/** The settings of this process; `defaults` give way to the environment, `fixed` go over it. */
export function readSettings(defaults: Variables = {}, fixed: Variables = {}): LoadedConfigs {
  return loadConfigs(libraryConfigs, { ...defaults, ...readEnvironment(), ...fixed });
}
