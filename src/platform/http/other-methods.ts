import { MethodNotAllowedException } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { Application, NextFunction, Request, Response } from 'express';

/** What Express keeps of a route: https://github.com/pillarjs/router/blob/v2.2.0/lib/layer.js */
interface Layer {
  match(path: string): boolean;
  route?: { methods: Record<string, boolean> };
}

/**
 * Answers requests that no route took. Where one would by another method, `OPTIONS` is told the methods and everything else
 * is refused by 405 (RFC 9110, 15.5.6); an address that no route knows is passed on.
 */
export function answerOtherMethods(app: NestExpressApplication) {
  const { router } = app.getHttpAdapter().getInstance() as Application;
  return (request: Request, response: Response, next: NextFunction): void => {
    const routes = (router.stack as unknown as Layer[]).filter(({ route }) => route !== undefined);
    const methods = routes
      .filter((layer) => layer.match(request.path))
      .flatMap(({ route }) => Object.keys(route?.methods ?? {}))
      .flatMap((method) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]));
    if (methods.length === 0) return next();
    const allowed = [...new Set([...methods, 'OPTIONS'])].join(', ');
    response.setHeader('Allow', allowed);
    if (request.method !== 'OPTIONS')
      throw new MethodNotAllowedException(`${request.method} is not answered here, but ${allowed}.`);
    response.status(204).end();
  };
}
