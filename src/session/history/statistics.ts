/** Shares and means with the 95 % interval of what they stand for. */
export interface Range {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly count: number;
}

const Z = 1.96;

/** A share of `total` things, with Wilson's interval, which stays within 0 … 1. `total` is at least 1. */
export function shareOf(right: number, total: number): Range {
  const mean = right / total;
  const scale = 1 + (Z * Z) / total;
  const middle = (mean + (Z * Z) / (2 * total)) / scale;
  const half = (Z / scale) * Math.sqrt((mean * (1 - mean)) / total + (Z * Z) / (4 * total * total));
  return { mean, low: Math.max(0, middle - half), high: Math.min(1, middle + half), count: total };
}

export const meanOf = (list: readonly number[]): number =>
  list.length === 0 ? 0 : list.reduce((sum, x) => sum + x, 0) / list.length;

/** A mean with the interval of a normal law; one value alone says nothing of its spread. */
export function meanRange(list: readonly number[]): Range {
  const mean = meanOf(list);
  const count = list.length;
  if (count < 2) return { mean, low: mean, high: mean, count };
  const variance = list.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / (count - 1);
  const half = Z * Math.sqrt(variance / count);
  return { mean, low: mean - half, high: mean + half, count };
}

/** The mean of each value and up to `span` − 1 before it. */
export const runningMean = (list: readonly number[], span: number): number[] =>
  list.map((_, i) => meanOf(list.slice(Math.max(0, i + 1 - span), i + 1)));

/** Groups in order of first appearance. */
export function groupBy<T, Key>(list: readonly T[], keyOf: (one: T) => Key): Map<Key, T[]> {
  const groups = new Map<Key, T[]>();
  for (const one of list) {
    const key = keyOf(one);
    const group = groups.get(key);
    if (group) group.push(one);
    else groups.set(key, [one]);
  }
  return groups;
}
