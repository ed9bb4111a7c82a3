import type { Type } from '@nestjs/common';
import { IsOptional, IsInt, Max, Min } from 'class-validator';
import { IdParamDto } from './id-param.dto';
import { PageQueryDto } from './page-query.dto';
import { WholeNumber } from './whole-number.decorator';
import { wholeNumbers } from './whole-numbers';

class PlaceDto extends IdParamDto {
  @WholeNumber()
  @IsInt()
  @Min(0)
  @Max(5)
  room: number;
}

class MaybeDto {
  @IsOptional()
  @WholeNumber()
  @IsInt()
  n?: number;
}

class UnreadDto {
  @IsInt()
  n: number;
}

describe('whole numbers of an address', () => {
  it('are read into an instance of their class, those of the class that it extends, too', () => {
    const place = wholeNumbers({ id: '2147483647', room: '0' }, PlaceDto);
    expect(place).toBeInstanceOf(PlaceDto);
    expect(place).toEqual({ id: 2_147_483_647, room: 0 });
    expect(wholeNumbers({}, PageQueryDto)).toEqual({ page: 1, size: 20 });
    expect(wholeNumbers({ size: '100' }, PageQueryDto)).toEqual({ page: 1, size: 100 });
  });

  it.each<object>([
    { id: '1' },
    { id: '0', room: '1' },
    { id: '1', room: '6' },
    { id: '1', room: '1', more: '1' },
    { id: '1', room: ['1', '2'] },
    { id: '1', room: ' 1' },
    { id: '1', room: '' },
    { id: '1', toString: '1' },
  ])('are left to class-validator when something is wrong: %j', (said) => {
    expect(wholeNumbers(said, PlaceDto)).toBeUndefined();
  });

  it.each<Type>([MaybeDto, UnreadDto, Object])('are not looked for where the class says more: %p', (type) => {
    expect(wholeNumbers({ n: '1' }, type)).toBeUndefined();
    expect(wholeNumbers({}, type)).toBeUndefined();
  });
});
