import 'reflect-metadata';

/** A class of settings that share a prefix: `ParserConfig.pageChars` is read from `PARSER_PAGE_CHARS`. */
export type ConfigClass<T extends object = object> = new () => T;

/** The environment the process runs for; it picks the `.env` files and what is refused. */
export type AppEnvironment = 'development' | 'test' | 'production';

/** A configuration class may check what concerns several fields, or only some environments; each line names a variable. */
export interface SelfChecking {
  faults(environment: AppEnvironment): string[];
}

export interface SettingDescription {
  field: string;
  variable: string;
  description: string;
  default: unknown;
  secret: boolean;
}

interface SettingOptions {
  /** Its value is never shown; its default is documented, and refused in production. */
  secret?: boolean;
}

const SETTINGS = Symbol('settings');

/** Declares a field as a setting and says, for `docs/configuration.md`, what it does and in which unit. */
export function Setting(description: string, options: SettingOptions = {}): PropertyDecorator {
  return (target, field) => {
    const known = (Reflect.getOwnMetadata(SETTINGS, target) ?? []) as object[];
    Reflect.defineMetadata(SETTINGS, [...known, { field, description, ...options }], target);
  };
}

const screamingSnake = (name: string) => name.replace(/(?<=[a-z0-9])(?=[A-Z])/g, '_').toUpperCase();

/** The settings of a class in the order of its fields, each with its variable and default. */
export function settingsOf(config: ConfigClass): SettingDescription[] {
  const prototype = config.prototype as object;
  const defaults = new config() as Record<string, unknown>;
  const declared = (Reflect.getOwnMetadata(SETTINGS, prototype) ?? []) as {
    field: string;
    description: string;
    secret?: boolean;
  }[];
  return declared.map(({ field, description, secret = false }) => ({
    field,
    description,
    secret,
    variable: `${screamingSnake(config.name.replace(/Config$/, ''))}_${screamingSnake(field)}`,
    default: defaults[field],
  }));
}
