import { isConnectionLoss } from './connection-loss';

const failure = (message: string, code?: string) => Object.assign(new Error(message), code ? { code } : {});

describe('a failed statement', () => {
  it.each(['08006', '53300', '57P01', '57P03', '57014', '55000', 'ECONNREFUSED', 'ENOENT'])(
    'is worth asking again after %s',
    (code) => expect(isConnectionLoss(failure('x', code))).toBe(true),
  );

  it.each([
    'Connection terminated unexpectedly',
    'timeout exceeded when trying to connect',
    'Client has encountered a connection error and is not queryable',
    'Client was closed and is not queryable',
  ])('is worth asking again after "%s"', (message) => expect(isConnectionLoss(failure(message))).toBe(true));

  it.each(['23505', '42601', '22021', 'ERR_X'])('is not worth asking again after %s', (code) =>
    expect(isConnectionLoss(failure('x', code))).toBe(false),
  );

  it('is a fault of the library otherwise', () => {
    expect(isConnectionLoss(failure('x is not a function'))).toBe(false);
    expect(isConnectionLoss('connection terminated')).toBe(false);
  });
});
