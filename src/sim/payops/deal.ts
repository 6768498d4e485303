import { clamp, round2, round4 } from '../kernel/round.ts';
import { integer, normal, stream, uniform, type Stream } from '../kernel/random.ts';
import { BANK } from './bank.ts';
import type { Rules } from './rules.ts';
import { situationIn, type Bank, type Jitter, type Situation } from './situation.ts';

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

/** A bank's cases as they stand in it, without jitter, under the given variants. */
export const dealExact = (variants: readonly number[], bank: Bank = BANK): Dealt[] =>
  variants.map((variant, i) => {
    const { amount, risk_score, velocity_1h, velocity_24h } = situationIn(bank, i, variant);
    return { variant, amount, risk_score, velocity_1h, velocity_24h };
  });

type Formula = Rules['draw'] & { readonly kind: 'formula' };

/** The reference: canonical figures with one jitter for all, then the variant's own figures exactly. */
function dealFormula(seed: number, bank: Bank, { amount: [low, high], risk_sd, velocity }: Formula): Dealt[] {
  const draw = stream(seed, 'payops/jitter');
  const shift = (count: number | null): number | null =>
    count === null ? null : Math.max(0, count + integer(draw, -velocity, velocity));
  return variantIndices(seed).map((variant, i) => {
    const base = situationIn(bank, i, 0);
    // The order of the draws is the rules': amount, risk, one hour, 24 hours.
    const amount = round2(base.amount * uniform(draw, low, high));
    const risk_score = round4(clamp(base.risk_score + risk_sd * normal(draw), 0, 1));
    const velocity_1h = shift(base.velocity_1h);
    const velocity_24h = shift(base.velocity_24h);
    return { variant, amount, risk_score, velocity_1h, velocity_24h, ...situationIn(bank, i, variant).exact };
  });
}

function within(draw: Stream, base: Situation, jitter: Jitter, truths: number): Dealt {
  // The order of the draws is the rules': truth, amount, risk, one hour, 24 hours above it.
  const variant = integer(draw, 0, truths - 1);
  const { factor_min, factor_max, step } = jitter.amount;
  const amount = round2(Math.round((base.amount * uniform(draw, factor_min, factor_max)) / step) * step);
  const { sd, min, max } = jitter.risk_score;
  const risk_score = round4(clamp(base.risk_score + sd * normal(draw), min, max));
  const velocity_1h = integer(draw, jitter.velocity_1h.min, jitter.velocity_1h.max);
  const { velocity_24h_above_1h: above } = jitter;
  return {
    variant,
    amount,
    risk_score,
    velocity_1h,
    velocity_24h: velocity_1h + integer(draw, above.min, above.max),
  };
}

/** Each case within bounds that keep its facts true, its truth drawn for itself. */
function dealPerCase(seed: number, bank: Bank): Dealt[] {
  const draw = stream(seed, 'payops/standard');
  return bank.map((truths, i) => {
    const base = situationIn(bank, i, 0);
    if (!base.jitter) throw new Error(`${base.task_id} has no bounds`);
    return within(draw, base, base.jitter, truths.length);
  });
}

/** All cases of a seed. */
export const deal = (seed: number, rules: Rules): Dealt[] =>
  rules.draw.kind === 'formula' ? dealFormula(seed, rules.bank, rules.draw) : dealPerCase(seed, rules.bank);
