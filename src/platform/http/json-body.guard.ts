import { UnsupportedMediaTypeException, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { FORM_TYPE, takesForm } from './form-body.decorator';
import { JSON_TYPES } from './json-bodies';
import { TakesForms } from './takes-forms.decorator';

const hasBody = ({ headers }: Request) =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/**
 * Takes JSON only, but where an operation says that it takes a form: the parsers of forms, which read other shapes into a body,
 * are Nest's default.
 */
export class JsonBodyGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    if (!hasBody(request) || Reflect.hasMetadata(TakesForms.KEY, context.getHandler())) return true;
    const isForm = takesForm(context.getHandler());
    if (request.is(isForm ? FORM_TYPE : JSON_TYPES)) return true;
    const [name, type] = isForm ? ['a form', FORM_TYPE] : ['JSON', 'application/json'];
    throw new UnsupportedMediaTypeException(`Send the body as ${name}, with Content-Type: ${type}.`);
  }
}
