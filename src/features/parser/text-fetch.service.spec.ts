import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { DataSource } from 'typeorm';
import { CoverFilesService } from '#features/covers/cover-files.service';
import { FilesService } from '#features/storage/files.service';
import { FakeBookSource } from '#test/fakes/fake-book-source';
import { MemoryObjectStore } from '#test/fakes/memory-object-store';
import { makeBookDraft } from '#test/make';
import { CoverFetchService } from './cover-fetch.service';
import type { PlannedImport } from './import-plan';
import { OriginalsService } from './originals.service';
import { ParserConfig } from './parser.config';
import { TextFetchService } from './text-fetch.service';

const URL_OF_TEXT = 'https://books.example/1.txt';
const BODY = 'Call me Ishmael.\r\n\r\nSome years ago — never mind how long precisely.\r\n';
const RAW = `\ufeffThe Project Gutenberg eBook of Whales\r\n\r\n*** START OF THE PROJECT GUTENBERG EBOOK WHALES ***\r\n\r\n${BODY}\r\n*** END OF THE PROJECT GUTENBERG EBOOK WHALES ***\r\nLicence.\r\n`;

let source: FakeBookSource;
let store: MemoryObjectStore;
let texts: TextFetchService;

beforeEach(() => {
  source = new FakeBookSource();
  store = new MemoryObjectStore();
  const files = new FilesService(store, new DataSource({ type: 'postgres' }));
  const config = Object.assign(new ParserConfig(), { pageChars: 200 });
  texts = new TextFetchService(
    config,
    new OriginalsService(files),
    new CoverFetchService(source, new CoverFilesService(files, store)),
  );
});

function fetchText(bytes: Buffer, charset: string | null = 'utf-8') {
  source.texts.set(URL_OF_TEXT, bytes);
  const link = { url: URL_OF_TEXT, mime: 'text/plain', charset };
  const planned: PlannedImport = { book: makeBookDraft(), link };
  return texts.fetch(source, planned, new AbortController().signal);
}

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

describe('a text that is fetched', () => {
  it('is the text of the book alone, in pages, with where it came from', async () => {
    const bytes = Buffer.from(RAW);
    const { draft, origin } = await fetchText(bytes);
    expect(
      draft.pages
        .map(({ text }) => text)
        .join('')
        .trim(),
    ).toBe(BODY.replaceAll('\r', '').trim());
    expect(draft).toMatchObject({ source: 'fake', pages: [{ number: 1, start: 0 }] });
    expect(origin).toMatchObject({
      url: URL_OF_TEXT,
      sha256: sha256(bytes),
      declaredCharset: 'utf-8',
      encoding: 'utf-8',
    });
    expect([origin.headRemoved > 50, origin.tailRemoved > 50, origin.fetchedAt]).toEqual([
      true,
      true,
      expect.any(Date),
    ]);
  });

  it('is kept as upstream sent it, compressed', async () => {
    const bytes = Buffer.from(RAW);
    const { original } = await fetchText(bytes);
    const kept = Buffer.from(store.objects.get(`originals/${original.key}`) ?? '');
    expect(gunzipSync(kept)).toEqual(bytes);
    expect(original).toMatchObject({ size: kept.length, sha256: sha256(kept), purpose: 'book-text' });
  });

  it('is read in the encoding that its bytes speak for, and says so', async () => {
    const { draft, origin } = await fetchText(
      Buffer.from('Caf\xe9 \x93noir\x94 is what he asked for.', 'latin1'),
    );
    expect(draft.pages[0]?.text).toContain('Café “noir”');
    expect(origin).toMatchObject({ encoding: 'windows-1252', declaredCharset: 'utf-8' });
  });

  it('without marks of its source is kept whole and flagged', async () => {
    const { draft, origin } = await fetchText(Buffer.from(BODY));
    expect(draft.pages.map(({ text }) => text).join('')).toContain('Some years ago');
    expect(origin.flags.length).toBeGreaterThan(0);
  });

  it('is refused when there is nothing to read, and leaves nothing behind', async () => {
    await expect(fetchText(Buffer.from('\ufeff \n\u200b\f\n'))).rejects.toMatchObject({ code: 'text.empty' });
    expect(store.objects.size).toBe(0);
  });

  it('that cannot be fetched fails with the reason of its source', async () => {
    source.missing.add(URL_OF_TEXT);
    await expect(fetchText(Buffer.of())).rejects.toMatchObject({ code: 'source.not-found' });
  });
});
