import type { Ratio } from './ratio';

/** A number with as many digits as it deserves. */
export function shown(value: number, digits = 3): string {
  return value >= 1000 ? Math.round(value).toString() : value.toPrecision(digits);
}

export function shownRatio({ median, lowest, highest }: Ratio): string {
  return `${median.toFixed(2)} (${lowest.toFixed(2)} … ${highest.toFixed(2)})`;
}

/** Prints rows in aligned columns; the first row is the head, the first column is text and the others are numbers. */
export function printTable(title: string, rows: readonly (readonly string[])[]): void {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  console.log(`\n${title}`);
  for (const row of rows) {
    const cells = row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
    console.log(`  ${cells.join('  ')}`);
  }
}
