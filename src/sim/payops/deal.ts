import { clamp, round2, round4 } from '../kernel/round.ts';
import { integer, normal, stream, uniform } from '../kernel/random.ts';
import { BANK, situationAt } from './bank.ts';
import type { Rules } from './rules.ts';

/** What the seed decides about one case; everything else is in the bank. */
export interface Dealt {
  readonly variant: number;
  /** Currency units. */
  readonly amount: number;
  readonly risk_score: number;
  /** Payments in the last hour. */
  readonly velocity_1h: number | null;
  /** Payments in the last 24 hours. */
  readonly velocity_24h: number | null;
}

/** Variant of every case for an integer seed: (1009·seed + 17·i) mod (variants + 1); seed 0 is all base. */
export function variantIndices(seed: number): number[] {
  return BANK.map((situations, i) => {
    if (seed === 0) return 0;
    const n = situations.length;
    // Reduced before multiplying: 1009 · (2^53 − 1) is not exact. The result is non-negative for negative seeds.
    const reduced = ((seed % n) + n) % n;
    return (1009 * reduced + 17 * i) % n;
  });
}

/** The thirty cases as they stand in the bank, without jitter, under the given variants. */
export const dealExact = (variants: readonly number[]): Dealt[] =>
  variants.map((variant, i) => {
    const { amount, risk_score, velocity_1h, velocity_24h } = situationAt(i, variant);
    return { variant, amount, risk_score, velocity_1h, velocity_24h };
  });

/** The thirty cases of a seed: canonical figures with jitter, then the variant's own figures exactly. */
export function deal(seed: number, rules: Rules): Dealt[] {
  const draw = stream(seed, 'payops/jitter');
  const [low, high] = rules.jitter.amount;
  const shift = (count: number | null): number | null =>
    count === null ? null : Math.max(0, count + integer(draw, -rules.jitter.velocity, rules.jitter.velocity));
  return variantIndices(seed).map((variant, i) => {
    const base = situationAt(i, 0);
    // The order of the draws is the rules': amount, risk, one hour, 24 hours.
    const amount = round2(base.amount * uniform(draw, low, high));
    const risk_score = round4(clamp(base.risk_score + rules.jitter.risk_sd * normal(draw), 0, 1));
    const velocity_1h = shift(base.velocity_1h);
    const velocity_24h = shift(base.velocity_24h);
    return { variant, amount, risk_score, velocity_1h, velocity_24h, ...situationAt(i, variant).exact };
  });
}
