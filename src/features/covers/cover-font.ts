import { openSync, type Font } from 'fontkit';

/** Where a line of text stands: its left end on the base line, in units of the drawing. */
export interface LinePlace {
  x: number;
  y: number;
  size: number;
}

/** Two decimals of a unit are finer than a pixel of the largest picture. */
const rounded = (value: number) => Math.round(value * 100) / 100;

/** A typeface whose letters become outlines, so that no font of the machine has a part in how a cover looks. */
export class CoverFont {
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

  /** How wide the text is. */
  measure(text: string, size: number): number {
    const { glyphs, positions } = this.font.layout(text);
    const advance = positions.reduce((sum, { xAdvance }) => sum + xAdvance, 0) * this.scale(size);
    return advance + Math.max(0, glyphs.length - 1) * this.tracking * size;
  }

  /** The outlines of the text, as the data of an SVG path. */
  outline(text: string, { x, y, size }: LinePlace): string {
    const { glyphs, positions } = this.font.layout(text);
    const scale = this.scale(size);
    let pen = x;
    const paths: string[] = [];
    glyphs.forEach((glyph, index) => {
      const { xAdvance = 0, xOffset = 0, yOffset = 0 } = positions[index] ?? {};
      const [left, base] = [pen + xOffset * scale, y - yOffset * scale];
      paths.push(glyph.path.transform(scale, 0, 0, -scale, rounded(left), rounded(base)).toSVG());
      pen += xAdvance * scale + this.tracking * size;
    });
    return paths.join('');
  }

  private get font(): Font {
    return (this.opened ??= openSync(this.file) as Font);
  }

  private scale(size: number): number {
    return size / this.font.unitsPerEm;
  }
}
