import sharp from 'sharp';

/**
 * What reads the three kinds of pictures that the library takes, and the drawings that it makes itself; libvips tries none of
 * its other readers, whatever it is given. No file is ever read as a drawing, and of bytes only those that begin like one.
 */
const LOADERS = [
  ...['Jpeg', 'Png', 'Webp'].map((kind) => `VipsForeignLoad${kind}File`),
  ...['Jpeg', 'Png', 'Webp', 'Svg'].map((kind) => `VipsForeignLoad${kind}Buffer`),
];

/** libvips keeps nothing of one picture for the next, and gives each the thread that it came on. */
sharp.cache(false);
sharp.concurrency(1);
sharp.block({ operation: ['VipsForeignLoad'] });
sharp.unblock({ operation: LOADERS });

/** The one sharp of the library: whoever imports the package itself goes round these limits. */
export const restrainedSharp = sharp;
