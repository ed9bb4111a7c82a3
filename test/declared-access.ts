import { ROLES, type Role } from '#platform/access/roles';
import { all, satisfies, type ScopeRule } from '#platform/access/scope-rule';
import { SCOPES, type Scope } from '#platform/access/scopes';
import type { Operation } from './contract';
import type { Credentials, Headers } from './credentials';
import { LET_IN } from './fakes/open-door';

type Kind = 'session' | 'key' | 'service';

/** Somebody who asks, and the status by which the contract says that they are answered at the door of an operation. */
interface Asking {
  who: string;
  headers: Headers;
  status: number;
}

const ALL_SCOPES = Object.keys(SCOPES) as Scope[];

const isPublic = ({ security = [] }: Operation) => security.length === 0;
const isForVisitors = ({ security = [] }: Operation) => security.some((one) => Object.keys(one).length === 0);
/** The only kind of credential that an operation takes, if it takes but one. */
function onlyKind({ security = [] }: Operation): Kind | undefined {
  const takes = (scheme: string) => security.some((one) => scheme in one);
  return takes('oauth2') ? undefined : takes('cookie') ? 'session' : 'key';
}
const isUnsafe = ({ verb }: Operation) => verb !== 'get';

const scopesIn = (rule: ScopeRule): Scope[] =>
  typeof rule === 'string' ? [rule] : ('all' in rule ? rule.all : rule.any).flatMap(scopesIn);

/**
 * What the contract, and nothing but the contract, declares of an operation: everybody who may ask it, with how they are
 * answered. `catalogIsPublic` is the setting.
 */
export class DeclaredAccess {
  private readonly rules: readonly ScopeRule[];

  constructor(
    private readonly operation: Operation,
    private readonly catalogIsPublic: boolean,
  ) {
    this.rules = operation['x-scopes'] ?? [];
  }

  /** One line for each sort of credential. */
  async everybody(credentials: Credentials): Promise<Asking[]> {
    const { byRole, cookieAlone, cookieWithToken, useless } = credentials;
    const isRefused = isUnsafe(this.operation) && !isPublic(this.operation);
    const administrator = this.statusFor('session', ROLES.admin);
    const programs = (['key', 'service'] as const).map((kind) => this.withScopes(kind, credentials));
    return [
      { who: 'nobody', headers: {}, status: this.isOpen ? LET_IN : 401 },
      ...(Object.keys(ROLES) as Role[]).map((role) => ({
        ...{ who: role, headers: byRole[role], status: this.statusFor('session', ROLES[role]) },
      })),
      { who: 'a cookie with its token', headers: cookieWithToken, status: administrator },
      { who: 'a cookie without a token', headers: cookieAlone, status: isRefused ? 403 : administrator },
      ...Object.entries(useless).map(([who, headers]) => ({
        ...{ who, headers, status: isPublic(this.operation) ? LET_IN : 401 },
      })),
      ...(await Promise.all(programs)).flat(),
    ];
  }

  /** Keys and services with exactly the scopes, with all but one of them, with all but all of them, and with wildcards. */
  private withScopes(kind: Kind & ('key' | 'service'), credentials: Credentials): Promise<Asking[]> {
    const needed = this.rules.flatMap(scopesIn);
    const lists = [
      needed,
      needed.map((scope) => `${scope.split('/')[0]}/*`),
      ['*/*'],
      ALL_SCOPES.filter((scope) => !needed.includes(scope)),
      ...needed.map((left) => ALL_SCOPES.filter((scope) => scope !== left)),
    ];
    const asking = lists.map(async (scopes, number) => ({
      who: `${kind} ${number}: ${scopes.length > 3 ? `${scopes.length} scopes` : scopes.join(' ')}`,
      headers: await credentials.withScopes(kind, scopes),
      status: this.statusFor(kind, scopes),
    }));
    return Promise.all(asking);
  }

  private get isOpen(): boolean {
    return isPublic(this.operation) || (this.catalogIsPublic && isForVisitors(this.operation));
  }

  private statusFor(kind: Kind, granted: readonly string[]): number {
    if (this.isOpen) return LET_IN;
    if ((onlyKind(this.operation) ?? kind) !== kind) return 403;
    const [first, ...rest] = this.rules;
    return first === undefined || satisfies(granted, all(first, ...rest)) ? LET_IN : 403;
  }
}
