import { decodeJwt, decodeProtectedHeader } from 'jose';
import { SecureConfig } from './secure.config';
import type { SigningKeysService } from './signing-keys.service';
import { TokenSigner } from './token-signer';

const CLAIMS = { userId: 7, sessionId: '0190c2a4-3a44-4f0e-a4a2-5a2f2ec6d3a1' };

/** A signer with keys of these names; each key is made of its name. */
function signerWith(kids: string[], config: Partial<SecureConfig> = {}): TokenSigner {
  const keys = kids.map((kid) => ({ kid, secret: Buffer.alloc(32, kid) }));
  const service = { all: () => Promise.resolve(keys) } as unknown as SigningKeysService;
  return new TokenSigner(service, Object.assign(new SecureConfig(), config));
}

describe('an access token', () => {
  it('says for whom it is, by whom and until when, and nothing of what they may do', async () => {
    const token = await signerWith(['new', 'old']).sign(CLAIMS);
    expect(decodeProtectedHeader(token)).toEqual({ alg: 'HS256', kid: 'new', typ: 'at+jwt' });
    const { iat = 0, exp, ...claims } = decodeJwt(token);
    expect(claims).toEqual({ sid: CLAIMS.sessionId, sub: '7', iss: 'bookwheel', aud: 'bookwheel' });
    expect(exp).toBe(iat + 900);
  });

  it('is believed after another key has come to sign, until its own key is gone', async () => {
    const token = await signerWith(['old']).sign(CLAIMS);
    expect(await signerWith(['new', 'old']).verify(token)).toMatchObject(CLAIMS);
    await expect(signerWith(['new']).verify(token)).rejects.toMatchObject({ code: 'token.invalid' });
  });

  it('is not believed under the name of another key', async () => {
    const token = await signerWith(['old']).sign(CLAIMS);
    const [, payload, signature] = token.split('.');
    const head = Buffer.from(JSON.stringify({ alg: 'HS256', kid: 'new', typ: 'at+jwt' })).toString(
      'base64url',
    );
    const verifying = signerWith(['new', 'old']).verify(`${head}.${payload}.${signature}`);
    await expect(verifying).rejects.toMatchObject({ code: 'token.invalid', kind: 'unauthenticated' });
  });

  it('is believed until it ends, also by who has believed it before', async () => {
    const signer = signerWith(['a'], { accessTtl: 60 });
    const token = await signer.sign(CLAIMS);
    expect(await signer.verify(token)).toMatchObject(CLAIMS);
    jest.useFakeTimers({
      doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'],
      now: Date.now() + 61_000,
    });
    await expect(signer.verify(token)).rejects.toMatchObject({ code: 'token.expired' });
    jest.useRealTimers();
  });

  it.each(['', '.', '..', 'a.b.c', 'x'.repeat(10_000), '{}'])('is not %j', async (text) => {
    await expect(signerWith(['a']).verify(text)).rejects.toMatchObject({ code: 'token.invalid' });
  });
});
