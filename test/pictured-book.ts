import { restrainedSharp as sharp } from '#features/images/restrained-sharp';
import { DueCoversService } from '#features/parser/due-covers.service';
import type { LibraryOnFakes } from './fakes/library-on-fakes';
import { makeBookDraft } from './make';

/** A picture as sources have them, 400 pixels wide and 600 high. */
export const makePicture = (): Promise<Buffer> =>
  sharp({ create: { width: 400, height: 600, channels: 3, background: '#246' } })
    .jpeg()
    .toBuffer();

/** Takes in a book whose source has that picture, and fetches it; returns the number of the book. */
export async function takeInPictured(
  { app, source, takeIn }: LibraryOnFakes,
  title: string,
  picture: Buffer,
): Promise<number> {
  const coverUrl = `https://books.example/${title}.jpg`;
  const id = await takeIn(makeBookDraft({ title, coverUrl }));
  source.pictures.set(coverUrl, picture);
  await app.get(DueCoversService).fetchAll();
  return id;
}
