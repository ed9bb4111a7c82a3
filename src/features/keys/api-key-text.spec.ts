import { maskedApiKey, newApiKey, readApiKey } from './api-key-text';

describe('an API key', () => {
  it('has a prefix, a public part and a secret of 256 bits, which are found again in it', () => {
    const { id, secret, text } = newApiKey();
    expect(text).toBe(`bw_${id}_${secret}`);
    expect(Buffer.from(secret, 'base64url')).toHaveLength(32);
    expect(readApiKey(text)).toEqual({ id, secret });
    expect(newApiKey().text).not.toBe(text);
  });

  it('is shown without its secret', () => {
    const { id, secret } = newApiKey();
    expect(maskedApiKey(id)).toBe(`bw_${id}_…`);
    expect(maskedApiKey(id)).not.toContain(secret.slice(0, 4));
  });

  it('is nothing else', () => {
    const { id, secret, text } = newApiKey();
    const others = ['', 'bw_', `bw_${id}`, `bw_${id}_`, `${text}x`, ` ${text}`, `${text}\n`];
    const alike = [`bws_${secret}`, `bw_${id.toUpperCase()}A_${secret}`, `bw_${id}_${secret.slice(1)}`];
    for (const other of [...others, ...alike, `${text}, ${text}`]) expect(readApiKey(other)).toBeUndefined();
  });
});
