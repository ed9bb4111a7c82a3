import { reasonOf } from './reason-of';

describe('the reason of a failure', () => {
  it.each([
    ['what the error says', new Error('no route'), 'no route'],
    [
      'what each attempt says',
      new AggregateError([new Error('refused'), new Error('timed out')]),
      'refused; timed out',
    ],
    ['the code of an error without words', Object.assign(new Error(), { code: 'ECONNRESET' }), 'ECONNRESET'],
    ['the name of one that has nothing else', new TypeError(), 'TypeError'],
    ['what was thrown in its place', 'gone', 'gone'],
  ])('is %s', (_, cause, reason) => {
    expect(reasonOf(cause)).toBe(reason);
  });
});
