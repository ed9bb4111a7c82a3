import { validateSync } from 'class-validator';
import { LibraryError } from '#platform/errors/library-error';
import { appEnvironment, type Variables } from './environment';
import { settingsOf, type ConfigClass, type SelfChecking, type SettingDescription } from './setting';

export type LoadedConfigs = ReadonlyMap<ConfigClass, object>;

const TRUE = ['true', '1', 'yes', 'on'];
const FALSE = ['false', '0', 'no', 'off'];

/**
 * The value that a variable's text stands for, of the type that the setting's default has; text that makes no sense is
 * passed on for the validators to refuse.
 */
function valueOf(text: string, byDefault: unknown): unknown {
  if (typeof byDefault === 'number') return text.trim() === '' ? text : Number(text);
  if (typeof byDefault === 'boolean') {
    const word = text.trim().toLowerCase();
    return TRUE.includes(word) ? true : FALSE.includes(word) ? false : text;
  }
  if (!Array.isArray(byDefault)) return text;
  return text
    .split(',')
    .map((item) => item.trim())
    .filter(Boolean);
}

function validatorFaults(config: object, settings: SettingDescription[]): string[] {
  return validateSync(config, { forbidUnknownValues: false }).flatMap((error) => {
    const variable = settings.find(({ field }) => field === error.property)?.variable ?? error.property;
    return Object.values(error.constraints ?? {}).map((text) => text.replace(error.property, variable));
  });
}

function defaultSecrets(config: object, settings: SettingDescription[]): string[] {
  return settings
    .filter(
      ({ secret, field, default: value }) =>
        secret && value && (config as Record<string, unknown>)[field] === value,
    )
    .map(({ variable }) => `${variable} still has its default, which everybody knows: set one of your own`);
}

/**
 * Fills one instance of each class from the variables (an empty variable counts as not set).
 *
 * @throws LibraryError `settings.invalid` that names every faulty variable of all classes at once
 */
export function loadConfigs(classes: readonly ConfigClass[], variables: Variables): LoadedConfigs {
  const environment = appEnvironment(variables);
  const faults: string[] = [];
  const loaded = new Map<ConfigClass, object>();
  for (const config of classes) {
    const instance = new config();
    const settings = settingsOf(config);
    for (const { field, variable, default: byDefault } of settings) {
      const text = variables[variable];
      if (text) Object.assign(instance, { [field]: valueOf(text, byDefault) });
    }
    faults.push(...validatorFaults(instance, settings));
    if (environment === 'production') faults.push(...defaultSecrets(instance, settings));
    faults.push(...((instance as Partial<SelfChecking>).faults?.(environment) ?? []));
    loaded.set(config, instance);
  }
  if (faults.length === 0) return loaded;
  throw new LibraryError(
    'invalid',
    'settings.invalid',
    `The settings are faulty:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`,
  );
}

/** The instance of a class among the loaded ones. */
export function configOf<T extends object>(configs: LoadedConfigs, config: ConfigClass<T>): T {
  const instance = configs.get(config);
  if (!instance) throw new Error(`${config.name} is not in the list of the library's configuration classes`);
  return instance as T;
}
