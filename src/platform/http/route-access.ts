import type { INestApplication, Type } from '@nestjs/common';
import { METHOD_METADATA } from '@nestjs/common/constants';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { accessOf, type AccessRule } from '#platform/access/access-rule';

const scanner = new MetadataScanner();

/** What a controller's routes say of who may use them, by the name of the method, which is the id of the operation. */
function ofController(controller: Type): [string, AccessRule | undefined][] {
  const prototype = controller.prototype as Record<string, object>;
  return scanner.getAllMethodNames(prototype).flatMap((name) => {
    const method = prototype[name];
    if (!method || !Reflect.hasMetadata(METHOD_METADATA, method)) return [];
    return [[name, accessOf(method, controller)]];
  });
}

/** Who may use the operations of an assembled library, by their ids; undefined for those that do not say so. */
export function routeAccess(app: INestApplication): Map<string, AccessRule | undefined> {
  const modules = [...app.get(ModulesContainer).values()];
  const controllers = modules.flatMap((module) => [...module.controllers.values()]);
  return new Map(controllers.flatMap(({ metatype }) => (metatype ? ofController(metatype as Type) : [])));
}
