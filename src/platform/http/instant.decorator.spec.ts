import { plainToInstance } from 'class-transformer';
import { Instant } from './instant.decorator';

class Moment {
  @Instant()
  at: unknown;
}

const read = (at: unknown) => plainToInstance(Moment, { at }).at;

describe('a parameter that is an instant', () => {
  it.each([
    ['2026-11-21T02:00:00Z', '2026-11-21T02:00:00.000Z'],
    ['2026-11-21T02:00Z', '2026-11-21T02:00:00.000Z'],
    ['2026-11-21T02:00:00.123456Z', '2026-11-21T02:00:00.123Z'],
    ['2026-11-21T02:00:00+05:45', '2026-11-20T20:15:00.000Z'],
    ['2024-02-29T00:00:00-03:00', '2024-02-29T03:00:00.000Z'],
  ])('is read from %s', (given, expected) => {
    expect((read(given) as Date).toISOString()).toBe(expected);
  });

  it.each([
    ...[
      '2026-11-21',
      '2026-11-21T02:00:00',
      '2026-11-21 02:00:00Z',
      '2026-02-30T00:00:00Z',
      '2026-13-01T00:00Z',
    ],
    ...['2026-11-21T25:00:00Z', '2026-11-21T02:61:00Z', '1700000000', 'today', '', '+012026-11-21T02:00:00Z'],
  ])('stays a text when it is none: %j', (given) => {
    expect(read(given)).toBe(given);
  });

  it('stays what it is when it is no text', () => {
    expect(read(['2026-11-21T02:00:00Z'])).toEqual(['2026-11-21T02:00:00Z']);
    expect(read(undefined)).toBeUndefined();
  });
});
