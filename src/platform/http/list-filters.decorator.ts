import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import type { Request } from 'express';
import type { ListDeclaration } from '#platform/lists/list-declaration';
import { readListFilters } from '#platform/lists/read-list-query';
import { listFilterDocs } from './list-parameter-docs';

const readRequest = createParamDecorator((list: ListDeclaration, context: ExecutionContext) =>
  readListFilters(list, context.switchToHttp().getRequest<Request>().query),
);

/** The filters of a whole list that are asked for, as `ListFilter`s; the contract gets each of them. */
export const ListFilters =
  (list: ListDeclaration): ParameterDecorator =>
  (target, method, index) => {
    const descriptor = Object.getOwnPropertyDescriptor(target, method as string) as PropertyDescriptor;
    for (const options of listFilterDocs(list).reverse())
      ApiQuery(options)(target, method as string, descriptor);
    readRequest(list)(target, method, index);
  };
