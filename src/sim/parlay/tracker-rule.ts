import { clamp } from '../kernel/round.ts';
import type { Belief } from './beliefs.ts';
import { even2, even4 } from './round.ts';
import type { RuleTrackerRules } from './rules-tracker.ts';
import type { DriftEvent } from './scenarios.ts';
import type { Seen } from './tracker.ts';
import { namesAlternative } from './words.ts';

/** Parlay rules, section 7.1. It never lowers the budget and never raises the walk-away estimate (defect D39). */
export function learnByRule(belief: Belief, { offer, move, words }: Seen, rules: RuleTrackerRules): Belief {
  const { est_budget: budget, est_walk_away: walk } = belief;
  let urgency = belief.est_urgency;
  if (offer !== null && budget > 0) {
    const ratio = offer / budget;
    if (ratio < rules.ratio_low) urgency = Math.min(1, urgency + rules.urgency_up);
    else if (ratio > rules.ratio_high) urgency = Math.max(0, urgency - rules.urgency_down);
  }
  return {
    est_budget: even2(offer === null ? budget : Math.max(budget, rules.budget_lift * offer)),
    est_walk_away: even2(move === 'batna_reveal' ? rules.walk_reveal_factor * walk : walk),
    est_urgency: even4(urgency),
    est_has_alternative: belief.est_has_alternative || namesAlternative(words),
    confidence: even4(Math.min(1, belief.confidence + rules.confidence_step)),
  };
}

/** The confidence is not rounded here, nor is the money. */
export const driftByRule = (belief: Belief, event: DriftEffect, rules: RuleTrackerRules): Belief => ({
  est_budget: belief.est_budget,
  est_walk_away: belief.est_walk_away,
  est_urgency: even4(clamp(belief.est_urgency + event.urgency_delta, 0, 1)),
  est_has_alternative: event.has_alternative,
  confidence: Math.max(0, belief.confidence - rules.drift_confidence_loss),
});

export type DriftEffect = Pick<DriftEvent, 'urgency_delta' | 'has_alternative'>;
