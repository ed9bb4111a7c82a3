import { Injectable, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { MetadataScanner, ModulesContainer } from '@nestjs/core';
import { routePath } from '#platform/http/route-path';
import { handledJob } from '#platform/jobs/on-job.decorator';
import { handledTask } from '#platform/jobs/on-task.decorator';

/** What the library does for somebody: it answers a request, or does a job or one of its tasks. */
export type WorkName = { method: string; path: string } | { job: string } | { task: string };

type Declared = (...words: unknown[]) => unknown;

/** What a method does, by its decorators; undefined when others call it. */
function workOf(declared: Declared, owner: Declared): WorkName | undefined {
  const job = handledJob(declared);
  if (job) return { job: job.name };
  const task = handledTask(declared);
  if (task) return { task: task.name };
  const method = Reflect.getMetadata(METHOD_METADATA, declared) as RequestMethod | undefined;
  if (method === undefined) return undefined;
  const [above, own] = [owner, declared].map((part) => Reflect.getMetadata(PATH_METADATA, part) as string);
  return { method: RequestMethod[method] ?? '', path: routePath(above ?? '', own ?? '') };
}

/** Knows which methods answer requests and do jobs. */
@Injectable()
export class WorkNames {
  private names: Map<string, WorkName> | undefined;

  constructor(private readonly modules: ModulesContainer) {}

  /** What a method such as `BooksController.getBook` does for somebody. */
  of(name: string): WorkName | undefined {
    this.names ??= this.all();
    return this.names.get(name);
  }

  private all(): Map<string, WorkName> {
    const parts = [...this.modules.values()].flatMap(({ controllers, providers }) => [
      ...controllers.values(),
      ...providers.values(),
    ]);
    const owners = parts.map(({ metatype }) => metatype).filter((part) => typeof part === 'function');
    return new Map(owners.flatMap((owner) => worksOf(owner as Declared)));
  }
}

function worksOf(owner: Declared): [string, WorkName][] {
  const prototype = owner.prototype as Record<string, unknown> | undefined;
  if (!prototype) return [];
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((name): [string, WorkName][] => {
    const declared = prototype[name];
    const work = typeof declared === 'function' ? workOf(declared as Declared, owner) : undefined;
    return work ? [[`${owner.name}.${name}`, work]] : [];
  });
}
