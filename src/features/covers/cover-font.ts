import { openSync, type Font } from 'fontkit';

/** Where a line of text stands: its left end on the base line, in units of the drawing. */
export interface LinePlace {
  x: number;
  y: number;
  size: number;
}

/** Two decimals of a unit are finer than a pixel of the largest picture. */
const rounded = (value: number) => Math.round(value * 100) / 100;

/** How many words are remembered with their widths. */
const MOST_WORDS = 5_000;

/** A typeface whose letters become outlines, so that no font of the machine has a part in how a cover looks. */
export class CoverFont {
  private readonly widths = new Map<string, number>();
  private opened: Font | undefined;

  /** `tracking` is the space between letters, in parts of the size. */
  constructor(
    private readonly file: string,
    readonly tracking = 0,
  ) {}

  /** Whether there is a letter for every character. */
  canWrite(text: string): boolean {
    return [...text].every((character) => this.font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0));
  }

  /** How wide a text is, word by word: nothing moves two words together. */
  measure(text: string, size: number): number {
    const words = text.split(' ');
    const widths = words.reduce((sum, word) => sum + this.widthOf(word), 0);
    return (widths + (words.length - 1) * this.space) * size;
  }

  /** The outlines of the text, as the data of an SVG path. */
  outline(text: string, { x, y, size }: LinePlace): string {
    let pen = x;
    const words = text.split(' ').map((word) => {
      const path = this.outlineWord(word, { x: pen, y, size });
      pen += (this.widthOf(word) + this.space) * size;
      return path;
    });
    return words.join('');
  }

  private outlineWord(word: string, { x, y, size }: LinePlace): string {
    const { glyphs, positions } = this.font.layout(word);
    const scale = size / this.font.unitsPerEm;
    let pen = x;
    const paths = glyphs.map((glyph, index) => {
      const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
      const [left, base] = [pen + xOffset * scale, y - yOffset * scale];
      pen += xAdvance * scale + this.tracking * size;
      return glyph.path.transform(scale, 0, 0, -scale, rounded(left), rounded(base)).toSVG();
    });
    return paths.join('');
  }

  /** In parts of the size. To set a word takes most of the time, and the same ones come again at every size that is tried. */
  private widthOf(word: string): number {
    const known = this.widths.get(word);
    if (known !== undefined) return known;
    const { glyphs, positions } = this.font.layout(word);
    const advance = positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0) / this.font.unitsPerEm;
    const width = advance + Math.max(0, glyphs.length - 1) * this.tracking;
    if (this.widths.size >= MOST_WORDS) this.widths.clear();
    this.widths.set(word, width);
    return width;
  }

  private get space(): number {
    return this.widthOf(' ') + 2 * this.tracking;
  }

  private get font(): Font {
    return (this.opened ??= openSync(this.file) as Font);
  }
}
