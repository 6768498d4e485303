import type { Stream } from '../../../kernel/random.ts';
import type { Range } from '../../facts.ts';
import type { Table } from './tables.ts';

/**
 * A number on [low, high], every doubling of `low` equally likely and uniform within: nearly log-uniform without a
 * logarithm, on which engines differ.
 */
export function spread(draw: Stream, [low, high]: Range): number {
  let doublings = 0;
  let top = low;
  while (top * 2 <= high) {
    top *= 2;
    doublings += 1;
  }
  // What is left above the last doubling counts as the part of a doubling it is.
  const rest = high / top - 1;
  let at = draw() * (doublings + rest);
  let from = low;
  while (at >= 1 && from < top) {
    from *= 2;
    at -= 1;
  }
  return Math.min(high, from * (1 + at));
}

/** A value with the probability of its share of the weights. */
export function choose<T>(draw: Stream, table: Table<T>): T {
  let sum = 0;
  for (const row of table) sum += row[1];
  let left = draw() * sum;
  for (const row of table) {
    left -= row[1];
    if (left < 0) return row[0];
  }
  return table[table.length - 1]![0];
}

/** `size` different members of a list that has far more. */
export function few<T>(draw: Stream, list: readonly T[], size: number): T[] {
  const found: T[] = [];
  while (found.length < size) {
    const next = list[Math.floor(list.length * draw())]!;
    if (!found.includes(next)) found.push(next);
  }
  return found;
}
