/** Turns places in a text in UTF-16 units into places in code points. */
export class CodePointScale {
  private readonly before: Uint32Array | undefined;

  constructor(text: string) {
    if (/^[^\ud800-\udfff]*$/.test(text)) return;
    const before = new Uint32Array(text.length + 1);
    let count = 0;
    let place = 0;
    for (const point of text) {
      for (let unit = 0; unit < point.length; unit += 1) before[place + unit] = count;
      place += point.length;
      count += 1;
    }
    before[place] = count;
    this.before = before;
  }

  at(place: number): number {
    return this.before?.[place] ?? place;
  }

  stretch({ start, end }: { start: number; end: number }): { start: number; end: number } {
    return { start: this.at(start), end: this.at(end) };
  }
}
