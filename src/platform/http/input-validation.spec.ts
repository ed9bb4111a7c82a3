import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsNotEmpty, ValidateNested } from 'class-validator';
import { startApi } from '#test/fakes/api-of';
import { IdParamDto } from './id-param.dto';
import { PageQueryDto } from './page-query.dto';

class PlaceDto {
  @IsNotEmpty()
  room: string;
}

class ShelfDto {
  @IsNotEmpty()
  label: string;

  @ValidateNested()
  @Type(() => PlaceDto)
  place: PlaceDto;
}

@Controller('shelves')
class ShelvesController {
  @Get()
  list(@Query() query: PageQueryDto) {
    return { ...query, offset: PageQueryDto.offset(query) };
  }

  @Get(':id')
  one(@Param() { id }: IdParamDto) {
    return { id };
  }

  @Post()
  add(@Body() shelf: ShelfDto) {
    return shelf;
  }
}

let api: Awaited<ReturnType<typeof startApi>>;
beforeAll(async () => {
  api = await startApi(ShelvesController);
});
afterAll(() => api.close());

const get = async (path: string) => {
  const response = await fetch(`${api.url}/api/v1/shelves${path}`);
  return (await response.json()) as { status?: number; code?: string; errors?: { field: string }[] };
};
/** The fields at fault, each once and in the order of the alphabet. */
const fieldsOf = ({ errors = [] }: { errors?: { field: string }[] }) =>
  [...new Set(errors.map(({ field }) => field))].sort();
const post = async (body: string, type = 'application/json') => {
  const init = { method: 'POST', body, headers: { 'content-type': type } };
  const response = await fetch(`${api.url}/api/v1/shelves`, init);
  return [response.status, await response.json()] as [number, Record<string, unknown>];
};

describe('a part of a list', () => {
  it('is the first, of twenty, unless the request says otherwise', async () => {
    expect(await get('')).toEqual({ page: 1, size: 20, offset: 0 });
    expect(await get('?page=3&size=100')).toEqual({ page: 3, size: 100, offset: 200 });
    expect(await get('?page=1000000&size=1')).toMatchObject({ offset: 999_999 });
  });

  it.each([
    '0',
    '-1',
    '101',
    '1.5',
    'abc',
    'NaN',
    '',
    'Infinity',
    '2147483648',
    '1e400',
    '%00',
    '10;--',
    '1e1',
    '0x1',
    '%2B1',
    '%201',
  ])('is refused with a size of %j', async (size) => {
    const problem = await get(`?size=${size}`);
    expect(problem).toMatchObject({ status: 422, code: 'request.invalid' });
    expect(fieldsOf(problem)).toEqual(['size']);
  });

  it('is refused when a parameter comes twice, or is one that nobody knows', async () => {
    const twice = await get('?size=1&size=2');
    expect(twice).toMatchObject({ status: 422, code: 'request.invalid' });
    expect(fieldsOf(twice)).toEqual(['size']);
    expect(await get('?sort=title')).toMatchObject({
      ...{ status: 422, detail: 'property sort should not exist' },
      errors: [{ field: 'sort', message: 'property sort should not exist' }],
    });
    expect(await get('?size[]=1')).toMatchObject({ status: 422 });
  });

  it('is refused with all its faults at once', async () => {
    expect(fieldsOf(await get('?size=0&page=0&sort=title'))).toEqual(['page', 'size', 'sort']);
  });
});

describe('a number in an address', () => {
  it('may be as large as the database holds', async () => {
    expect(await get('/2147483647')).toEqual({ id: 2_147_483_647 });
  });

  it.each([
    '0',
    '-1',
    '1.5',
    'abc',
    '2147483648',
    '9'.repeat(400),
    '1%20or%201=1',
    'null',
    '0x1',
    '1e1',
    '1.0',
    '%201',
    '1_0',
  ])('is refused when it is %s', async (id) => {
    const problem = await get(`/${id}`);
    expect(problem).toMatchObject({ status: 422, code: 'request.invalid' });
    expect(fieldsOf(problem)).toEqual(['id']);
  });
});

describe('a body', () => {
  it('is taken as its shape says', async () => {
    const shelf = { label: 'Sea', place: { room: 'Hall' } };
    expect(await post(JSON.stringify(shelf))).toEqual([201, shelf]);
  });

  it('is refused field by field, those inside others by their path', async () => {
    const [status, problem] = await post('{"place":{"room":"","door":1},"extra":1}');
    expect([status, problem.code]).toEqual([422, 'request.invalid']);
    expect(fieldsOf(problem)).toEqual(['extra', 'label', 'place.door', 'place.room']);
  });

  it('that is not JSON is malformed', async () => {
    const [status, problem] = await post('{"label": ');
    expect([status, problem.code]).toEqual([400, 'request.malformed']);
  });

  it('that is too large is refused before it is read', async () => {
    const [status, problem] = await post(JSON.stringify({ label: 'x'.repeat(200_000) }));
    expect([status, problem.code]).toEqual([413, 'request.too-large']);
  });

  it('in a charset that nobody reads is of an unsupported type', async () => {
    const [status, problem] = await post('{}', 'application/json; charset=klingon');
    expect([status, problem.code]).toEqual([415, 'request.unsupported-type']);
  });
});
