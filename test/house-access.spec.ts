import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { accessOf } from '#platform/access/access-rule';
import { Public } from '#platform/access/public.decorator';
import type { ScopeRule } from '#platform/access/scope-rule';
import { Demanded } from '#platform/access/scopes.decorator';
import { SCOPES } from '#platform/access/scopes';
import { SignedIn } from '#platform/access/signed-in.decorator';
import { WithKey } from '#platform/access/with-key.decorator';
import { contract, offenders, operations, type Operation } from './contract';

interface Controller {
  name: string;
  prototype: Record<string, object>;
}

const ROOT = join(__dirname, '..');
/** What the contract says that a rule demands: all of the entries. */
const demands = (rule: ScopeRule | undefined) =>
  rule === undefined ? [] : typeof rule === 'object' && 'all' in rule ? rule.all : [rule];

describe('the routes', () => {
  const files = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.controller.ts'))
    .map((path) => join(ROOT, 'src', path));

  /** The methods of a controller that answer a route, each with what it says of who may use it. */
  const routesOf = (controller: Controller) =>
    Object.getOwnPropertyNames(controller.prototype)
      .filter((method) => Reflect.hasMetadata(METHOD_METADATA, controller.prototype[method]!))
      .map((method) => ({
        id: method,
        name: `${controller.name}.${method}`,
        carriers: [controller.prototype[method]!, controller],
        access: accessOf(controller.prototype[method]!, controller),
      }));

  const routes = async () => {
    const modules = (await Promise.all(files.map((file) => import(file)))) as Record<string, Controller>[];
    const exported = modules.flatMap((module) => Object.values(module));
    return exported.filter((it) => Reflect.hasMetadata(PATH_METADATA, it)).flatMap(routesOf);
  };

  type Route = Awaited<ReturnType<typeof routes>>[number];

  const faulty = async (isFaulty: (route: Route) => boolean) =>
    (await routes()).filter(isFaulty).map(({ name }) => name);

  const says = (carrier: object, ...keys: string[]) => keys.some((key) => Reflect.hasMetadata(key, carrier));

  it('all say who may come in', async () => {
    expect((await routes()).length).toBeGreaterThan(0);
    expect(await faulty(({ access }) => access === undefined)).toEqual([]);
  });

  it('are public, or demand something, but never say both at once', async () => {
    const contradicts = (carrier: object) =>
      says(carrier, Public.KEY) && says(carrier, Demanded.KEY, SignedIn.KEY, WithKey.KEY);
    expect(await faulty(({ carriers }) => carriers.some(contradicts))).toEqual([]);
  });

  it('say in the contract who may come in, as they do in the code', async () => {
    const told = new Map(operations.map((operation) => [operation.operationId, operation]));
    const isUntold = ({ id, access }: Route) => {
      const { security, 'x-scopes': scopes = [] } = told.get(id) ?? {};
      const rule = access && 'rule' in access ? access.rule : undefined;
      const isToldRule = JSON.stringify(scopes) === JSON.stringify(demands(rule));
      const isOpen = access !== undefined && 'public' in access;
      return !isToldRule || security === undefined || (security.length === 0) !== isOpen;
    };
    expect(await faulty(isUntold)).toEqual([]);
  });
});

describe('the access that the contract tells of', () => {
  it('is said of every operation, in scopes that there are', () => {
    expect(offenders(({ security, 'x-scopes': rules }) => !security || !rules)).toEqual([]);
    const named = (rule: ScopeRule): string[] =>
      typeof rule === 'string' ? [rule] : ('all' in rule ? rule.all : rule.any).flatMap(named);
    const isUnknown = (scope: string) => !Object.keys(SCOPES).includes(scope);
    expect(offenders(({ 'x-scopes': rules = [] }) => rules.flatMap(named).some(isUnknown))).toEqual([]);
  });

  it('comes with how others are refused', () => {
    const isSilent = ({ security = [], responses }: Operation) =>
      security.length > 0 && !(responses['401'] && responses['403']);
    expect(offenders(isSilent)).toEqual([]);
  });

  it('can be shown in ways that the contract describes', () => {
    const ways = Object.keys(contract.components.securitySchemes);
    const isUnknown = ({ security = [] }: Operation) =>
      security.flatMap(Object.keys).some((way) => !ways.includes(way));
    expect(offenders(isUnknown)).toEqual([]);
  });
});
