import { integer, type Stream } from '../kernel/random.ts';
import type { Range, Weighted } from './facts.ts';

export function pick<T>(draw: Stream, list: readonly T[]): T {
  const found = list[Math.floor(list.length * draw())];
  if (found === undefined) throw new RangeError('nothing to pick from');
  return found;
}

export const within = (draw: Stream, [low, high]: Range): number => integer(draw, low, high);

/** A value with the probability of its share of the weights. */
export function weighted<T>(draw: Stream, table: readonly (readonly [value: T, weight: number])[]): T {
  let left = draw() * table.reduce((sum, [, weight]) => sum + weight, 0);
  for (const [value, weight] of table) {
    left -= weight;
    if (left < 0) return value;
  }
  return table[table.length - 1]![0];
}

export const count = (draw: Stream, table: Weighted): number => weighted(draw, table);

/** In place, every order equally likely (Fisher–Yates). */
export function shuffle<T>(draw: Stream, list: T[]): T[] {
  for (let i = list.length - 1; i > 0; i--) {
    const j = Math.floor((i + 1) * draw());
    const kept = list[i]!;
    list[i] = list[j]!;
    list[j] = kept;
  }
  return list;
}

/** `size` different members in random order. */
export const some = <T>(draw: Stream, list: readonly T[], size: number): T[] =>
  shuffle(draw, list.slice()).slice(0, size);
