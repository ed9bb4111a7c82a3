import { DatabaseError } from 'pg';
import { isReplicaFault } from './replica-fault';

const failure = (code: string) => Object.assign(new DatabaseError('x', 1, 'error'), { code });

describe('a read of a replica that failed', () => {
  it.each(['40001', '40P01', '57P01', 'ECONNREFUSED'])('is worth asking the primary after %s', (code) =>
    expect(isReplicaFault(failure(code), false)).toBe(true),
  );

  it.each([false, true])(
    'is worth asking the primary when the connection was lost, its time over or not',
    (over) => {
      expect(isReplicaFault(new Error('Connection terminated unexpectedly'), over)).toBe(true);
      expect(isReplicaFault(failure('57P01'), over)).toBe(true);
    },
  );

  it('is not worth asking the primary when the time was over and it was given up for that', () =>
    expect([false, true].map((over) => isReplicaFault(failure('57014'), over))).toEqual([true, false]));

  it.each(['22P02', '42601'])('fails on the primary, too, after %s', (code) =>
    expect(isReplicaFault(failure(code), false)).toBe(false),
  );
});
