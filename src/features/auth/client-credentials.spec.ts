import { clientCredentialsOf } from './client-credentials';

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`;

describe('a client', () => {
  it('says who it is by HTTP Basic or in the form', () => {
    const both = { id: 'crawler', secret: 'a secret:with a colon' };
    expect(clientCredentialsOf(basic('crawler:a+secret%3Awith%20a+colon'), {})).toEqual(both);
    expect(clientCredentialsOf(basic('crawler:a+secret:with a colon').replace('Basic', 'basic'), {})).toEqual(
      both,
    );
    const form = { client_id: 'crawler', client_secret: 'a secret:with a colon' };
    expect(clientCredentialsOf(undefined, form)).toEqual(both);
  });

  it('does not say so by its id alone, nor by another scheme', () => {
    expect(clientCredentialsOf(undefined, { client_id: 'crawler' })).toBeUndefined();
    expect(clientCredentialsOf('Bearer bws_x', {})).toBeUndefined();
  });

  it('says it in one way', () => {
    const twice = () => clientCredentialsOf(basic('crawler:x'), { client_secret: 'x' });
    expect(twice).toThrow('not in both');
  });

  it('is nobody when what it sends is broken', () => {
    for (const broken of ['crawler', '', '%zz:%', ':', '&=:x=&'])
      expect(clientCredentialsOf(basic(broken), {})?.secret ?? '').not.toBe('x');
  });
});
