export const sorted = (values: readonly number[]): number[] => values.toSorted((a, b) => a - b);

/** The value below which `share` of them lie; nearest rank. */
export function quantile(values: readonly number[], share: number): number {
  const list = sorted(values);
  return list[Math.min(list.length - 1, Math.max(0, Math.ceil(list.length * share) - 1))] ?? Number.NaN;
}
export const median = (values: readonly number[]): number => quantile(values, 0.5);
export const most = (values: readonly number[]): number => quantile(values, 1);

export const ms = (value: number, digits = 0): string => `${value.toFixed(digits)} ms`;
export const kB = (bytes: number): string => `${(bytes / 1000).toFixed(1)} kB`;
export const MB = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** One line of the table; an aim that is a number is a ceiling for `worst`. */
export interface Row {
  readonly what: string;
  readonly figures: string;
  readonly aim?: { readonly text: string; readonly met: boolean };
}

export function print(rows: readonly Row[]): void {
  const width = (pick: (row: Row) => string): number => Math.max(...rows.map((row) => pick(row).length));
  const what = width((row) => row.what);
  const figures = width((row) => row.figures);
  for (const row of rows) {
    const aim = row.aim ? `   aim ${row.aim.text}${row.aim.met ? '' : '  MISSED'}` : '';
    console.log(`${row.what.padEnd(what)}   ${row.figures.padEnd(figures)}${aim}`.trimEnd());
  }
}
