import type { Hidden, Limits } from './hidden.ts';
import { even6 } from './round.ts';
import type { ReferenceRules } from './rules.ts';

/** What the player's side holds to be true. Money, shares 0 … 1. Never changed once made, so it may be shared. */
export interface Belief {
  readonly est_budget: number;
  readonly est_walk_away: number;
  readonly est_urgency: number;
  readonly est_has_alternative: boolean;
  readonly confidence: number;
}

/** The belief before the first turn (Parlay rules, section 6). */
export const startBelief = (
  { budget_ceiling, walk_away_price }: Limits,
  { start_belief }: ReferenceRules,
): Belief => ({
  est_budget: start_belief.budget * budget_ceiling,
  est_walk_away: start_belief.walk_away * walk_away_price,
  est_urgency: start_belief.urgency,
  est_has_alternative: start_belief.has_alternative,
  confidence: start_belief.confidence,
});

type Truth = Pick<Hidden, 'budget_ceiling' | 'walk_away_price' | 'urgency_score' | 'has_alternative'>;

/** An error in money as a share of half the truth. */
const moneyError = (estimate: number, truth: number): number =>
  Math.abs(estimate - truth) / Math.max(truth / 2, 1);

/** How near a belief is to the truth, 0 … 1: one less the mean of four errors. */
export function accuracy(belief: Belief, truth: Truth): number {
  const error =
    moneyError(belief.est_budget, truth.budget_ceiling) +
    moneyError(belief.est_walk_away, truth.walk_away_price) +
    Math.abs(belief.est_urgency - truth.urgency_score) +
    (belief.est_has_alternative === truth.has_alternative ? 0 : 1);
  return Math.max(0, 1 - error / 4);
}

/** Mean accuracy over a history; 0 for an empty one. */
export function meanAccuracy(beliefs: readonly Belief[], truth: Truth): number {
  let sum = 0;
  for (const belief of beliefs) sum += accuracy(belief, truth);
  return beliefs.length === 0 ? 0 : sum / beliefs.length;
}

/** Mean squared errors over a history, 6 places, 0 is best; 1 each for an empty one. */
export function brier(beliefs: readonly Belief[], truth: Truth): { urgency: number; has_alt: number } {
  if (beliefs.length === 0) return { urgency: 1, has_alt: 1 };
  let urgency = 0;
  let wrong = 0;
  for (const belief of beliefs) {
    const off = belief.est_urgency - truth.urgency_score;
    urgency += off * off;
    if (belief.est_has_alternative !== truth.has_alternative) wrong += 1;
  }
  return { urgency: even6(urgency / beliefs.length), has_alt: even6(wrong / beliefs.length) };
}
