import { applyDecorators, SetMetadata, ValidationPipe, type Type } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { invalidRequest } from '#platform/errors/invalid-request';
import { fieldErrors } from './field-errors';

const FORM_BODY = 'form-body';
export const FORM_TYPE = 'application/x-www-form-urlencoded';

/** Has an operation take a form in place of JSON, as protocols of others demand it; no page of a browser may be believed by it. */
export const FormBody = (type: Type) =>
  applyDecorators(SetMetadata(FORM_BODY, true), ApiConsumes(FORM_TYPE), ApiBody({ type }));

export const takesForm = (handler: object): boolean => Reflect.hasMetadata(FORM_BODY, handler);

/**
 * Reads a form as its DTO; unlike JSON, a form may have fields that nobody knows, which are ignored (RFC 6749, 3.2). The
 * parameter that it stands at must not be declared as the DTO itself, or the checks for JSON come first: `Readonly<…>` is enough.
 */
export const formOf = (expectedType: Type): ValidationPipe =>
  new ValidationPipe({
    ...{ expectedType, transform: true, whitelist: true },
    exceptionFactory: (errors) => invalidRequest(...fieldErrors(errors)),
  });
