/** A point of the drawing, in pixels from its upper left corner. */
export interface Placed {
  readonly key: string;
  readonly x: number;
  readonly y: number;
}
export interface RingGraph {
  readonly ads: readonly string[];
  /** Values with the ads that share them. */
  readonly values: readonly { readonly key: string; readonly ads: readonly string[] }[];
}
export interface RingLayout {
  readonly width: number;
  readonly height: number;
  readonly ads: readonly Placed[];
  readonly values: readonly Placed[];
}

/** Measures of the drawing. A label stands centred under its mark and is no wider than a column. */
export const RING = {
  width: 320,
  columns: { left: 56, middle: 160, right: 264 },
  label_width: 100,
  ad: { radius: 8, pitch: 60, label: 34 },
  value: { size: 22, pitch: 52, label: 26 },
  margin: 26,
} as const;

const byText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const SWEEPS = 4;

/** Keys by the mean place of their neighbours, so that few lines cross; equal means by name. */
function sweep(
  own: readonly string[],
  others: readonly string[],
  neighbours: (key: string) => readonly string[],
): string[] {
  const place = new Map(others.map((key, i) => [key, i]));
  const mean = new Map(
    own.map((key) => {
      const near = neighbours(key).flatMap((other) => place.get(other) ?? []);
      return [key, near.length === 0 ? others.length / 2 : near.reduce((a, b) => a + b, 0) / near.length];
    }),
  );
  return own.toSorted((a, b) => (mean.get(a) ?? 0) - (mean.get(b) ?? 0) || byText(a, b));
}

const column = (keys: readonly string[], x: number, pitch: number, middle: number): Placed[] =>
  keys.map((key, i) => ({ key, x, y: middle + (i - (keys.length - 1) / 2) * pitch }));

/**
 * Ads on both sides, what they share between them. Depends on what is linked with what, not on the order it is told
 * in; no two marks or labels overlap.
 */
export function layoutRing({ ads, values }: RingGraph): RingLayout {
  let order = [...new Set(ads)].sort(byText);
  let shared = values.map(({ key }) => key).sort(byText);
  const of = new Map(values.map(({ key, ads: own }) => [key, own]));
  const valuesOf = (ad: string): string[] => values.filter((v) => v.ads.includes(ad)).map(({ key }) => key);
  for (let i = 0; i < SWEEPS; i++) {
    shared = sweep(shared, order, (key) => of.get(key) ?? []);
    order = sweep(order, shared, valuesOf);
  }
  const left = order.filter((_, i) => i % 2 === 0);
  const right = order.filter((_, i) => i % 2 === 1);
  const rows = Math.max(left.length, 1);
  const tall = Math.max((rows - 1) * RING.ad.pitch, (Math.max(shared.length, 1) - 1) * RING.value.pitch);
  const height = tall + 2 * RING.margin + RING.ad.label;
  const middle = RING.margin + tall / 2;
  const { columns } = RING;
  return {
    width: RING.width,
    height,
    ads: [
      ...column(left, columns.left, RING.ad.pitch, middle),
      ...column(right, columns.right, RING.ad.pitch, middle),
    ],
    values: column(shared, columns.middle, RING.value.pitch, middle),
  };
}
