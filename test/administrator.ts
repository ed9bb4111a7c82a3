import { ok } from '@oazapfts/runtime';
import * as api from '#client';
import { AdminConfig } from '#features/users/admin.config';

/** What a request says by which its sender is known. */
export type Bearer = { authorization: string };

/** Signs the first administrator in, at a library whose settings name no other; the address is that of its process. */
export async function administratorAt(url: string): Promise<Bearer> {
  const { email, password } = new AdminConfig();
  const signingIn = api.signInWithPassword({ signInDto: { email, password } }, { baseUrl: url });
  return { authorization: `Bearer ${(await ok(signingIn)).accessToken}` };
}

/** Lets the client ask this library from now on, as its first administrator. */
export async function askAsAdministrator(url: string): Promise<Bearer> {
  const headers = await administratorAt(url);
  Object.assign(api.defaults, { baseUrl: url, headers });
  return headers;
}
