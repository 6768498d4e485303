import { accuracy, type Belief } from './beliefs.ts';
import type { Hidden } from './hidden.ts';
import type { ReferenceRules } from './rules.ts';
import { isNoise } from './similarity.ts';
import { adapts, challenges } from './words.ts';

/** The parts of a step reward; the first four before their coefficients, the two bonuses as paid. */
export interface Terms {
  /** Rise over the last offer as a share of the zone, without an upper bound (defect D13). */
  readonly value: number;
  /** 0 … 1. */
  readonly accuracy: number;
  /** Fall from the last offer as a share of it. */
  readonly concession: number;
  readonly noise: 0 | 1;
  readonly bluff: number;
  readonly drift: number;
}

/** What a step's reward depends on. */
export interface Facts {
  /** Lower case. */
  readonly words: string;
  readonly offer: number | null;
  /** The last offer before this step. */
  readonly previous: number | null;
  /** All offers, this step's included. */
  readonly offers: readonly number[];
  readonly moved: boolean;
  /** Before this step. */
  readonly old: { readonly ceiling: number; readonly walk: number; readonly stated: number | null };
  readonly belief: Belief;
  /** After this step. */
  readonly hidden: Hidden;
  /** An event fired on this step. */
  readonly news: boolean;
}

/** Looks at the history whoever made it, on steps without an offer, too; empty text escapes (defect D16). */
function noiseOf({ words, offers }: Facts, { noise }: ReferenceRules): 0 | 1 {
  if (words === '' || offers.length < noise.offers) return 0;
  return isNoise(words, offers, noise.below) ? 1 : 0;
}

function valueOf({ offer, previous, old }: Facts): number {
  if (offer === null || previous === null || offer <= previous) return 0;
  return (offer - previous) / Math.max(1, old.ceiling - old.walk);
}

function concessionOf({ offer, previous }: Facts): number {
  if (offer === null || previous === null || previous <= 0) return 0;
  return Math.max(0, (previous - offer) / previous);
}

/** The terms of a step's reward (Parlay rules, section 11). */
export function stepTerms(facts: Facts, rules: ReferenceRules): Terms {
  const { words, moved, old, belief, hidden, news } = facts;
  // The player's own statement, compared with the ceiling whatever was stated (defects D17, D18).
  const caught = !moved && challenges(words, old.stated, old.ceiling, rules.bluff_beyond);
  return {
    value: valueOf(facts),
    accuracy: accuracy(belief, hidden),
    concession: concessionOf(facts),
    noise: noiseOf(facts, rules),
    bluff: caught ? rules.reward.bluff : 0,
    drift: news && adapts(words) ? rules.reward.drift : 0,
  };
}

/** Their sum, in the order of the rules. */
export const sumOf = (terms: Terms, { reward }: ReferenceRules): number =>
  reward.value * terms.value +
  reward.accuracy * terms.accuracy -
  reward.concession * terms.concession -
  reward.noise * terms.noise +
  terms.bluff +
  terms.drift;
