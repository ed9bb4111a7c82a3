import { applyDecorators, SetMetadata, UseInterceptors } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { Problem } from './problem.decorator';
import { FORM_WITH_FILES } from './receive-file';
import { ReceivesFile } from './receives-file';

const FILE_BODY = 'file-body';

/** What a file may be declared as; its bytes tell what it is. */
export const FILE_TYPES = [FORM_WITH_FILES, 'image/*', 'application/octet-stream'];

/** The schema of the form; the bytes alone have none (https://spec.openapis.org/oas/v3.1.1.html#considerations-for-file-uploads). */
const FORM = {
  type: 'object',
  required: ['file'],
  properties: { file: { type: 'string', format: 'binary', description: 'The picture.' } },
};

export const takesFile = (handler: object): boolean => Reflect.hasMetadata(FILE_BODY, handler);

const REFUSED = 'This is no JPEG, PNG or WebP picture by its bytes, whatever it is called: send one that is.';
const BUSY = 'As many pictures are waiting to be read as there is room for: send it again in a moment.';

const FULL = 'As many files are being received as there is room for: send it again in a moment.';
const TOO_MANY = 'You are sending several files already: send this one when one of them is there.';
const TOO_SLOW = 'The file came too slowly, or did not come at all: send it again over a better connection.';

/** Documents how an operation refuses a picture, wherever it comes from. */
export const RefusesPictures = () =>
  applyDecorators(
    Problem('invalid', 'image.unsupported', REFUSED),
    Problem('unavailable', 'image.busy', BUSY),
  );

/** Has an operation take a picture in place of JSON: as the one file of a form, or as the body itself. */
export const FileBody = () =>
  applyDecorators(
    SetMetadata(FILE_BODY, true),
    ApiConsumes(...FILE_TYPES),
    ApiBody({ schema: FORM }),
    UseInterceptors(ReceivesFile),
    Problem('unavailable', 'request.busy', FULL),
    Problem('too-many', 'request.too-many-files', TOO_MANY),
    Problem('invalid', 'request.too-slow', TOO_SLOW),
    RefusesPictures(),
  );
