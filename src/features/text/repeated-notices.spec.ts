import { cleanText } from './clean-text';
import { removeRepeatedNotices } from './repeated-notices';

const notice = '<<THIS ELECTRONIC VERSION OF THE PLAYS\nIS COPYRIGHT BY SOMEBODY.>>';
const act =
  'ACT I\n\n  A hall in the house of fog.\n\nEnter a lamp-lighter, and after him the whole of the watch with their ladders.';

describe('notices repeated within a text', () => {
  it('go from between the parts, which stay apart', () => {
    expect(removeRepeatedNotices(`${act}\n\n\n${notice}\n\n\n${act}`)).toBe(`${act}\n\n\n${act}`);
    expect(removeRepeatedNotices(`${act}\n${notice}\n${act}`)).toBe(`${act}\n\n${act}`);
  });

  it('go from both ends', () => {
    expect(removeRepeatedNotices(`${notice}\n\n\n${act}\n\n${notice}`)).toBe(act);
  });

  it('go to the end of their paragraph where the closing brackets are missing', () => {
    expect(removeRepeatedNotices(`${notice.slice(0, -2)}\n\n${act}`)).toBe(act);
  });

  it('leave a text alone that only quotes their first words', () => {
    const quoted = `He read: <<THIS ELECTRONIC VERSION OF, and no more.\n\n${act}`;
    expect(removeRepeatedNotices(quoted)).toBe(quoted);
  });

  it('leave a paragraph alone that never ends', () => {
    const endless = `<<THIS ELECTRONIC VERSION OF ${'words and '.repeat(1_000)}`;
    expect(removeRepeatedNotices(endless)).toBe(endless);
  });

  it('are removed with the small print around them, and told', () => {
    const cleaned = cleanText(
      [
        '*****   SMALL PRINT! FOR __ COMPLETE PLAYS ****',
        '["Small Print" V.12.08.93]',
        '',
        notice,
        '',
        act,
        '',
        notice,
        '',
        'End of this Etext of The Complete Plays',
      ].join('\n'),
    );
    expect(cleaned).toMatchObject({ text: act, flags: ['repeated-notices'] });
  });
});
