import 'reflect-metadata';
import { plainToInstance } from 'class-transformer';
import { validateSync } from 'class-validator';
import { EmailAddress } from './email-address.decorator';

class Writing {
  @EmailAddress()
  to: string;
}

const read = (to: unknown) => {
  const writing = plainToInstance(Writing, { to });
  return validateSync(writing).length > 0 ? 'refused' : writing.to;
};

describe('an e-mail address', () => {
  it.each([
    ['Ada@Books.Example', 'ada@books.example'],
    ['ADA+books@books.example', 'ada+books@books.example'],
    ['u\u0308ber@books.example', '\u00fcber@books.example'],
    ['admin@localhost', 'admin@localhost'],
  ])('is kept in one spelling: %j', (given, kept) => {
    expect(read(given)).toBe(kept);
  });

  it.each([
    'ada',
    'ada@',
    '@books.example',
    'Ada <ada@books.example>',
    'ada@books.example,eve@books.example',
    'ada@books.example\r\nBcc: eve@books.example',
    '"ada\r\nBcc: eve@books.example"@books.example',
    '"ada eve"@books.example',
    'ada\u200b@books.example',
    ' ada@books.example',
    `${'a'.repeat(64)}@${'b'.repeat(63)}.${'c'.repeat(63)}.${'d'.repeat(63)}`,
    '',
    null,
    1,
    ['ada@books.example'],
    { length: 1 },
  ])('is not %j', (given) => {
    expect(read(given)).toBe('refused');
  });
});
