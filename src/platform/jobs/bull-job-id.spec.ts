import { checkedJobId } from './bull-job-id';

describe('the id of something in a queue', () => {
  it.each(['0198.3', 'run-7-book-84', 'a', '1e3'])('may be %s', (id) => expect(checkedJobId(id)).toBe(id));

  it.each(['', '84', '-1', 'urn:x', 'a:b:c'])('may not be "%s"', (id) =>
    expect(() => checkedJobId(id)).toThrow('cannot be the id of something in a queue'),
  );
});
