import { Public } from './public.decorator';
import { all, type ScopeRule } from './scope-rule';
import { Demanded } from './scopes.decorator';
import { SignedIn } from './signed-in.decorator';
import { WithKey } from './with-key.decorator';

/** By what somebody has to come in, whatever their scopes: in a session of theirs, or by an API key. */
export type EntryKind = 'session' | 'key';

/** Who may use an operation: everybody, those who come in by one kind of credential, or whoever satisfies a rule. */
export type AccessRule =
  { public: true } | { only: EntryKind; rule?: ScopeRule } | { only?: undefined; rule: ScopeRule };

/** What the decorators of one carrier, a method or a class, say; one that demands something is not public. */
function said(carrier: object): AccessRule | undefined {
  const rule = Reflect.getMetadata(Demanded.KEY, carrier) as ScopeRule | undefined;
  if (Reflect.hasMetadata(SignedIn.KEY, carrier)) return { only: 'session', rule };
  if (Reflect.hasMetadata(WithKey.KEY, carrier)) return { only: 'key', rule };
  if (rule !== undefined) return { rule };
  return Reflect.hasMetadata(Public.KEY, carrier) ? { public: true } : undefined;
}

/**
 * Who may use the operation that a method of a controller answers; undefined when neither says so, which lets nobody in.
 * A method that is public, or stands in a controller that is, goes by its own word; otherwise both demands count.
 */
export function accessOf(handler: object, controller: object): AccessRule | undefined {
  const own = said(handler);
  const whole = said(controller);
  if (!own || !whole) return own ?? whole;
  if ('public' in own || 'public' in whole) return own;
  const rules = [whole.rule, own.rule].filter((rule) => rule !== undefined);
  const [first, ...rest] = rules;
  const rule = first && all(first, ...rest);
  const only = own.only ?? whole.only;
  return only ? { only, rule } : rule && { rule };
}
