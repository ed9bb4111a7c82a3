import { LibraryError } from '#platform/errors/library-error';

/** What may be wrong with a picture, and what to do about it. */
const FAULTS = {
  empty: 'There are no bytes: send a JPEG, PNG or WebP picture.',
  unsupported: 'This is no JPEG, PNG or WebP picture by its bytes, whatever it is called: send one that is.',
  damaged: 'The picture is damaged or cut short: save it anew in an image program and send that.',
  animated: 'The picture moves: send a still one.',
  'not-alone':
    'The file holds something else besides the picture: save it anew in an image program and send that.',
  inflated: 'What is said about the picture is too long: save it without metadata and send that.',
  'too-costly': 'The picture takes too long to read: save it anew in an image program and send that.',
};

/** A fault of a picture that somebody can do something about: `image.<state>`. */
export function imageFault(state: keyof typeof FAULTS, cause?: unknown): LibraryError {
  return new LibraryError('invalid', `image.${state}`, FAULTS[state], { cause });
}

export function imageTooLarge(maxBytes: number): LibraryError {
  const message = `The picture has more than ${maxBytes} bytes: send a smaller one.`;
  return new LibraryError('invalid', 'image.too-large', message);
}

export function imageTooWide(maxSide: number, maxPixels: number): LibraryError {
  const most = `${maxSide} pixels to a side and ${maxPixels} in all`;
  return new LibraryError('invalid', 'image.too-many-pixels', `Send a picture of at most ${most}.`);
}
