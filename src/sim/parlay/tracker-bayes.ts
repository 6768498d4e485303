import { clamp } from '../kernel/round.ts';
import type { Belief } from './beliefs.ts';
import { even2, even4 } from './round.ts';
import type { BayesTrackerRules } from './rules-tracker.ts';
import type { DriftEffect } from './tracker-rule.ts';
import type { Seen } from './tracker.ts';
import { namesAlternative } from './words.ts';

/** A quantity known as a normal distribution. */
export interface Gaussian {
  readonly mean: number;
  readonly variance: number;
}

/** Money, money, share, probability. */
export interface Mind {
  readonly budget: Gaussian;
  readonly walk: Gaussian;
  readonly urgency: Gaussian;
  readonly alternative: number;
}

export const square = (x: number): number => x * x;

/** What is left after seeing `seen` with the given noise variance. */
export function fuse({ mean, variance }: Gaussian, seen: number, noise: number, least: number): Gaussian {
  const own = 1 / Math.max(variance, least);
  const other = 1 / Math.max(noise, least);
  return { mean: (own * mean + other * seen) / (own + other), variance: 1 / (own + other) };
}

/** Alternative and confidence of the start belief are ignored (defect D38). */
export const startMind = (belief: Belief, { prior }: BayesTrackerRules): Mind => ({
  budget: { mean: belief.est_budget, variance: square(prior.spread * belief.est_budget) },
  walk: { mean: belief.est_walk_away, variance: square(prior.spread * belief.est_walk_away) },
  urgency: { mean: belief.est_urgency, variance: prior.urgency_var },
  alternative: prior.alternative,
});

function fuseUrgency(mind: Mind, offer: number, rules: BayesTrackerRules): Gaussian {
  const { urgency } = rules;
  const ratio = offer / mind.budget.mean;
  const seen =
    ratio < urgency.ratio_low
      ? urgency.seen_low
      : ratio > urgency.ratio_high
        ? urgency.seen_high
        : urgency.seen_between;
  const { mean, variance } = fuse(mind.urgency, seen, urgency.seen_var, rules.least_var);
  return { mean: clamp(mean, 0, 1), variance };
}

/** Parlay rules, section 7.2. The ratio of the urgency is taken with the new budget. */
export function learnByBayes(mind: Mind, { offer, move, words }: Seen, rules: BayesTrackerRules): Mind {
  const { least_var: least, alternative: alt } = rules;
  let { budget, walk, urgency } = mind;
  if (offer !== null && offer > 0) {
    budget = fuse(budget, rules.budget.factor * offer, square(rules.budget.spread * budget.mean), least);
  }
  if (offer !== null && move === 'batna_reveal') {
    walk = fuse(walk, rules.walk.factor * offer, square(rules.walk.spread * walk.mean), least);
  }
  if (offer !== null && budget.mean > 0) urgency = fuseUrgency({ ...mind, budget }, offer, rules);
  const p = mind.alternative;
  const alternative = namesAlternative(words)
    ? Math.min(alt.most, p + alt.gain * (1 - p))
    : Math.max(alt.least, alt.decay * p);
  return { budget, walk, urgency, alternative };
}

export function driftByBayes(mind: Mind, event: DriftEffect, { drift }: BayesTrackerRules): Mind {
  const { budget, walk, urgency, alternative: p } = mind;
  const wider = ({ mean, variance }: Gaussian): Gaussian => ({
    mean,
    variance: drift.money_var_factor * variance,
  });
  return {
    budget: wider(budget),
    walk: wider(walk),
    urgency: {
      mean: clamp(urgency.mean + event.urgency_delta, 0, 1),
      variance: Math.min(drift.urgency_var_most, drift.urgency_var_factor * urgency.variance),
    },
    alternative: event.has_alternative
      ? Math.min(drift.up_most, p + drift.up)
      : Math.max(drift.down_least, p - drift.down),
  };
}

const relativeSpread = ({ mean, variance }: Gaussian): number =>
  Math.sqrt(variance) / Math.max(Math.abs(mean), 1);

/** The belief that a mind stands for; its confidence is one less the mean spread. */
export function snapshot(mind: Mind, { alternative }: BayesTrackerRules): Belief {
  const { budget, walk, urgency, alternative: p } = mind;
  const spread =
    relativeSpread(budget) + relativeSpread(walk) + Math.sqrt(urgency.variance) + Math.sqrt(p * (1 - p));
  return {
    est_budget: even2(budget.mean),
    est_walk_away: even2(walk.mean),
    est_urgency: even4(clamp(urgency.mean, 0, 1)),
    est_has_alternative: p >= alternative.threshold,
    confidence: even4(clamp(1 - spread / 4, 0, 1)),
  };
}
