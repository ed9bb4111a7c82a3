import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import type { ListDeclaration } from '#platform/lists/list-declaration';
import { readListQuery } from '#platform/lists/read-list-query';
import { listParameterDocs } from './list-parameter-docs';
import { ListRequest } from './list-request';

const readRequest = createParamDecorator((list: ListDeclaration, context: ExecutionContext) => {
  const http = context.switchToHttp();
  const request = http.getRequest<Request>();
  const part = readListQuery(list, request.query, request.params);
  return new ListRequest(list, part, request, http.getResponse<Response>());
});

/** The part of a list that is asked for, as a `ListRequest`; the contract gets each of its parameters. */
export const ListQuery =
  (list: ListDeclaration): ParameterDecorator =>
  (target, method, index) => {
    const descriptor = Object.getOwnPropertyDescriptor(target, method as string) as PropertyDescriptor;
    for (const options of listParameterDocs(list).reverse())
      ApiQuery(options)(target, method as string, descriptor);
    readRequest(list)(target, method, index);
  };
