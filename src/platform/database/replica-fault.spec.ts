import { DatabaseError } from 'pg';
import { isReplicaFault } from './replica-fault';

const failure = (code: string) => Object.assign(new DatabaseError('x', 1, 'error'), { code });

describe('a read of a replica that failed', () => {
  it.each(['40001', '40P01', '57P01', 'ECONNREFUSED'])('is worth asking the primary after %s', (code) =>
    expect(isReplicaFault(failure(code))).toBe(true),
  );

  it('is worth asking the primary when the connection was closed', () =>
    expect(isReplicaFault(new Error('Client was closed and is not queryable'))).toBe(true));

  it.each(['22P02', '42601'])('fails on the primary, too, after %s', (code) =>
    expect(isReplicaFault(failure(code))).toBe(false),
  );
});
