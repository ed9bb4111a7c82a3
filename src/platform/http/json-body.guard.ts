import { UnsupportedMediaTypeException, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { JSON_TYPES } from './json-bodies';

const hasBody = ({ headers }: Request) =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** Takes JSON only: the parsers of forms, which read other shapes into a body, are Nest's default. */
export class JsonBodyGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    if (!hasBody(request) || request.is(JSON_TYPES)) return true;
    throw new UnsupportedMediaTypeException('Send the body as JSON, with Content-Type: application/json.');
  }
}
