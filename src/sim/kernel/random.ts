import alea from 'seedrandom/lib/alea';

/** Uniform draws on [0, 1). */
export type Stream = () => number;

/** A named stream of a seed. Streams are independent: a new one never shifts the draws of another. */
export function stream(seed: number, name: string): Stream {
  return alea(`${seed}/${name}`);
}

/** Uniform on [low, high). */
export const uniform = (draw: Stream, low: number, high: number): number => low + (high - low) * draw();

/** Uniform on the integers low … high, both included. */
export const integer = (draw: Stream, low: number, high: number): number =>
  low + Math.floor((high - low + 1) * draw());

/**
 * Standard normal variate as the sum of twelve uniforms less six (Irwin–Hall): engines disagree on the last bit
 * of the logarithm and cosine that the usual methods need, never on a sum.
 */
export function normal(draw: Stream): number {
  let sum = -6;
  for (let i = 0; i < 12; i++) sum += draw();
  return sum;
}
