import { applyDecorators } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';

/** Documents an operation that answers a picture in one of the media types. */
export function PictureAnswer(...types: string[]): MethodDecorator {
  const schema = { type: 'string', format: 'binary', example: '(the bytes of the picture)' };
  const content = Object.fromEntries(types.map((type) => [type, { schema }]));
  return applyDecorators(ApiOkResponse({ description: 'The picture.', content }));
}
