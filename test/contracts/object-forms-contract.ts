import { setTimeout as sleep } from 'node:timers/promises';
import { ask, keptPlace, newPlace, REFUSED, sendForm, SIGNED } from './object-asking';
import type { StoreGround } from './object-store-ground';

export function describeForms(ground: () => StoreGround): void {
  it('brings an object, once and again', async () => {
    const place = newPlace();
    const form = await ground().store.signForm(place, { ...SIGNED, maxBytes: 11 });
    expect(Math.abs(form.expiresAt.getTime() - Date.now() - 600_000)).toBeLessThan(60_000);
    expect((await sendForm(ground(), form)).status).toBe(204);
    expect(await ground().store.stat(place)).toMatchObject({ size: 11 });
    expect((await sendForm(ground(), form, '')).status).toBe(204);
    expect(await ground().store.stat(place)).toMatchObject({ size: 0 });
  });
}

/** What a server does that reads what was signed. */
export function describeCheckedForms(ground: () => StoreGround): void {
  it('is refused when it brings too much, or another type, or comes late', async () => {
    const place = newPlace();
    const { store } = ground();
    const form = await store.signForm(place, { ...SIGNED, maxBytes: 10 });
    const otherType = { ...form, fields: { ...form.fields, 'Content-Type': 'text/html' } };
    const brief = await store.signForm(place, { ...SIGNED, seconds: 1, maxBytes: 100 });
    expect((await sendForm(ground(), form)).ok).toBe(false);
    expect((await sendForm(ground(), otherType, 'short')).status).toBe(REFUSED);
    await sleep(2_200);
    expect((await sendForm(ground(), brief)).status).toBe(REFUSED);
    expect(await store.stat(place)).toBeUndefined();
  });

  it('is refused when it has no file, or is none', async () => {
    const place = newPlace();
    const { url, fields } = await ground().store.signForm(place, { ...SIGNED, maxBytes: 10 });
    const empty = new FormData();
    empty.append('Content-Type', fields['Content-Type'] ?? '');
    for (const body of [empty, 'no form'])
      expect((await ask(ground(), url, { method: 'POST', body })).ok).toBe(false);
    expect(await ground().store.stat(place)).toBeUndefined();
  });

  it('has an address that gives nothing to read', async () => {
    const { url } = await ground().store.signForm(await keptPlace(ground()), { ...SIGNED, maxBytes: 10 });
    expect((await ask(ground(), url)).status).toBe(REFUSED);
  });
}
