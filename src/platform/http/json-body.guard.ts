import { UnsupportedMediaTypeException, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { FORM_TYPE, takesForm } from './form-body.decorator';
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
    const type = takesForm(context.getHandler()) ? FORM_TYPE : 'application/json';
    if (request.is(type)) return true;
    const name = type === FORM_TYPE ? 'a form' : 'JSON';
    throw new UnsupportedMediaTypeException(`Send the body as ${name}, with Content-Type: ${type}.`);
  }
}
