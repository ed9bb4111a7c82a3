import { sendWithoutEnd } from '#test/slow-sender';
import { UploadsGround } from '#test/uploads-ground';

let ground: UploadsGround;

beforeAll(async () => {
  ground = await UploadsGround.open();
});
afterAll(() => ground.library.close());

describe('a file', () => {
  const address = async (title: string) => {
    const id = await ground.addBook(title);
    return `${ground.library.url}/api/v1/books/${id}/cover`;
  };
  const sent = () => ({ ...ground.librarian.headers, 'if-match': '*', 'content-type': 'image/png' });

  it('that says it is too large is refused before any of it is read', async () => {
    const kept = await ground.kept();
    const headers = { ...sent(), 'content-length': '104857600' };
    const answer = await sendWithoutEnd(await address('Piazza Tales'), headers);
    expect(answer).toMatchObject({ status: 422, code: 'file.too-large' });
    expect(await ground.kept()).toEqual(kept);
  });

  it('that does not end is refused as soon as it is too large', async () => {
    const kept = await ground.kept();
    const path = await address('Benito Cereno');
    const alone = await sendWithoutEnd(path, sent());
    expect(alone).toMatchObject({ status: 422, code: 'file.too-large' });
    expect(alone.sent).toBeGreaterThan(10_485_760);
    expect(await ground.kept()).toEqual(kept);
  });

  it.each([
    ['a form without a file', 'multipart/form-data; boundary=x', '--x--\r\n', 422],
    ['a form that is cut short', 'multipart/form-data; boundary=x', '--x\r\nContent-Disp', 422],
    [
      'a form whose file is cut short',
      'multipart/form-data; boundary=x',
      '--x\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\n\r\nabc',
      422,
    ],
    ['a form without a boundary', 'multipart/form-data', 'nothing', 422],
    ['JSON', 'application/json', '{}', 415],
    ['text', 'text/plain', 'a picture', 415],
  ])('in %s is refused, and nothing of it is kept', async (what, type, body, status) => {
    const path = await address(`Of ${what}`);
    const kept = await ground.kept();
    const headers = { ...sent(), 'content-type': type };
    expect((await fetch(path, { method: 'PUT', body, headers })).status).toBe(status);
    expect(await ground.kept()).toEqual(kept);
  });

  it('that is compressed on its way is refused', async () => {
    const headers = { ...sent(), 'content-encoding': 'gzip' };
    expect((await fetch(await address('The Encantadas'), { method: 'PUT', body: 'x', headers })).status).toBe(
      415,
    );
  });
});
