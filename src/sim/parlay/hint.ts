import { clamp } from '../kernel/round.ts';
import type { Reply } from './opponent/reply.ts';
import type { BayesTrackerRules } from './rules-tracker.ts';
import type { Side } from './scenarios.ts';
import { fuse, square, type Gaussian } from './tracker-bayes.ts';

/** What moved the hint. */
export type HintReason = 'start' | 'price' | 'statement' | 'caught' | 'fact' | 'news' | 'none';

/** The tracker's estimate of the opponent, from what it did in the open. */
export interface Hint {
  /** 0 is before the first turn. */
  readonly turn: number;
  /** Money; `spread` is a standard deviation. */
  readonly limit: { readonly mean: number; readonly spread: number };
  /** 0 … 1. */
  readonly urgency: { readonly mean: number; readonly spread: number };
  /** Probability, 0 … 1. */
  readonly alternative: number;
  /** The last thing that moved it on this turn. */
  readonly reason: HintReason;
}

/** What the tracker keeps of the opponent; money, share, probability. */
export interface Mind {
  readonly limit: Gaussian;
  readonly urgency: Gaussian;
  readonly alternative: number;
}

/** From the public start estimate of the limit (Parlay rules, section 7.2; defect D38). */
export const startMind = (limit: number, { prior }: BayesTrackerRules): Mind => ({
  limit: { mean: limit, variance: square(prior.spread * limit) },
  urgency: { mean: 0.5, variance: prior.urgency_var },
  alternative: prior.alternative,
});

/** What the tracker is shown of a turn; all of it is on the table. */
export interface Witnessed {
  readonly reply: Reply | null;
  /** A statement that was admitted to be a bluff on this turn; money. */
  readonly admitted: number | null;
  readonly news: boolean;
}

/** Variance of a third of the range 0 … 1. */
const THIRD = 1 / 108;
const LEVELS = { low: 1 / 6, middle: 1 / 2, high: 5 / 6 } as const;

const fuseLimit = (mind: Mind, seen: number, spread: number, { least_var }: BayesTrackerRules): Mind => ({
  ...mind,
  limit: fuse(mind.limit, seen, square(spread * mind.limit.mean), least_var),
});

/** Section 7.2 as it stands for a buyer's limit, mirrored for a seller's. Equal prices say nothing new. */
function price(mind: Mind, seen: number, opponent: Side, rules: BayesTrackerRules): Mind {
  const { budget, walk, urgency, least_var } = rules;
  const sells = opponent === 'seller';
  const next = fuseLimit(mind, (sells ? walk.factor : budget.factor) * seen, budget.spread, rules);
  const ratio = sells ? next.limit.mean / seen : seen / next.limit.mean;
  const level =
    ratio < urgency.ratio_low
      ? urgency.seen_low
      : ratio > urgency.ratio_high
        ? urgency.seen_high
        : urgency.seen_between;
  return { ...next, urgency: fuse(next.urgency, level, urgency.seen_var, least_var) };
}

/** News only widens: what it does to the opponent is not public. */
const widened = (mind: Mind, { drift }: BayesTrackerRules): Mind => ({
  ...mind,
  limit: { mean: mind.limit.mean, variance: drift.money_var_factor * mind.limit.variance },
  urgency: {
    mean: mind.urgency.mean,
    variance: Math.min(drift.urgency_var_most, drift.urgency_var_factor * mind.urgency.variance),
  },
});

function told(mind: Mind, fact: NonNullable<Reply['fact']>, rules: BayesTrackerRules): Mind {
  const { most, least } = rules.alternative;
  if (fact.about === 'alternative') return { ...mind, alternative: fact.has ? most : least };
  return { ...mind, urgency: fuse(mind.urgency, LEVELS[fact.level], THIRD, rules.least_var) };
}

/** Takes up a turn. `beyond`: what makes a statement a bluff, as a share of the true limit. */
export function witness(
  before: Mind,
  { reply, admitted, news }: Witnessed,
  opponent: Side,
  beyond: number,
  rules: BayesTrackerRules,
): { readonly mind: Mind; readonly reason: HintReason } {
  const { budget, walk, alternative: alt } = rules;
  const sells = opponent === 'seller';
  let mind: Mind = { ...before, alternative: Math.max(alt.least, alt.decay * before.alternative) };
  let reason: HintReason = 'none';
  if (news) [mind, reason] = [widened(mind, rules), 'news'];
  if (admitted !== null) {
    // The true limit lies beyond this.
    const edge = sells ? admitted / (1 + beyond) : admitted / (1 - beyond);
    [mind, reason] = [fuseLimit(mind, edge, budget.spread, rules), 'caught'];
  }
  if (reply?.moved && reply.price !== null) {
    [mind, reason] = [price(mind, reply.price, opponent, rules), 'price'];
  }
  if (reply !== null && reply.stated !== null) {
    const seen = (sells ? walk.factor : budget.factor) * reply.stated;
    [mind, reason] = [fuseLimit(mind, seen, walk.spread, rules), 'statement'];
  }
  if (reply !== null && reply.fact !== null) [mind, reason] = [told(mind, reply.fact, rules), 'fact'];
  return { mind, reason };
}

/** The estimate as it is shown. */
export const hintOf = (turn: number, { limit, urgency, alternative }: Mind, reason: HintReason): Hint => ({
  turn,
  limit: { mean: limit.mean, spread: Math.sqrt(limit.variance) },
  urgency: { mean: clamp(urgency.mean, 0, 1), spread: Math.sqrt(urgency.variance) },
  alternative,
  reason,
});
