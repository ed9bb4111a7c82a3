import { UnsupportedMediaTypeException, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { FILE_TYPES, takesFile } from './file-body.decorator';
import { FORM_TYPE, takesForm } from './form-body.decorator';
import { JSON_TYPES } from './json-bodies';
import { FORM_WITH_FILES } from './receive-file';
import { TakesForms } from './takes-forms.decorator';

const hasBody = ({ headers }: Request) =>
  headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;

/** What the body of an operation is to be, in words, and the media types for it. */
function expectedBody(handler: object): [string, string[], string] {
  if (takesFile(handler)) return ['a file, in a form or alone', FILE_TYPES, FORM_WITH_FILES];
  return takesForm(handler) ? ['a form', [FORM_TYPE], FORM_TYPE] : ['JSON', JSON_TYPES, 'application/json'];
}

/**
 * Takes JSON only, but where an operation says that it takes a form or a file: the parsers of forms, which read other shapes into a
 * body, are Nest's default.
 */
export class JsonBodyGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    if (!hasBody(request) || Reflect.hasMetadata(TakesForms.KEY, context.getHandler())) return true;
    const [name, types, type] = expectedBody(context.getHandler());
    if (request.is(types)) return true;
    throw new UnsupportedMediaTypeException(`Send the body as ${name}, with Content-Type: ${type}.`);
  }
}
