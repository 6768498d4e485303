import { clamp } from '../kernel/round.ts';
import type { Reply } from './opponent/reply.ts';
import type { BayesTrackerRules } from './rules-tracker.ts';
import { even2, even4 } from './round.ts';
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
  /** The last thing that moved it. */
  readonly reason: HintReason;
}

/** From the public start estimate of the limit (Parlay rules, section 7.2; defect D38). */
export const startMind = (limit: number, { prior }: BayesTrackerRules): Mind => ({
  limit: { mean: limit, variance: square(prior.spread * limit) },
  urgency: { mean: 0.5, variance: prior.urgency_var },
  alternative: prior.alternative,
  reason: 'start',
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

function fuseLimit(
  { limit }: Mind,
  seen: number,
  spread: number,
  { least_var }: BayesTrackerRules,
): Gaussian {
  return fuse(limit, seen, square(spread * limit.mean), least_var);
}

/** Section 7.2 as it stands for a buyer's limit, mirrored for a seller's. Equal prices say nothing new. */
function atPrice(mind: Mind, seen: number, opponent: Side, rules: BayesTrackerRules): Mind {
  const { budget, walk, urgency: levels, least_var } = rules;
  const sells = opponent === 'seller';
  const limit = fuseLimit(mind, (sells ? walk.factor : budget.factor) * seen, budget.spread, rules);
  const ratio = sells ? limit.mean / seen : seen / limit.mean;
  const high = ratio > levels.ratio_high ? levels.seen_high : levels.seen_between;
  const level = ratio < levels.ratio_low ? levels.seen_low : high;
  const urgency = fuse(mind.urgency, level, levels.seen_var, least_var);
  return { limit, urgency, alternative: mind.alternative, reason: 'price' };
}

/** News only widens: what it does to the opponent is not public. */
function widened({ limit, urgency, alternative }: Mind, { drift }: BayesTrackerRules): Mind {
  const variance = Math.min(drift.urgency_var_most, drift.urgency_var_factor * urgency.variance);
  return {
    limit: { mean: limit.mean, variance: drift.money_var_factor * limit.variance },
    urgency: { mean: urgency.mean, variance },
    alternative,
    reason: 'news',
  };
}

function told(mind: Mind, fact: NonNullable<Reply['fact']>, rules: BayesTrackerRules): Mind {
  const { most, least } = rules.alternative;
  if (fact.about === 'alternative') {
    return { ...mind, alternative: fact.has ? most : least, reason: 'fact' };
  }
  const urgency = fuse(mind.urgency, LEVELS[fact.level], THIRD, rules.least_var);
  return { ...mind, urgency, reason: 'fact' };
}

/** Takes up a turn. `beyond`: what makes a statement a bluff, as a share of the true limit. */
export function witness(
  before: Mind,
  { reply, admitted, news }: Witnessed,
  opponent: Side,
  beyond: number,
  rules: BayesTrackerRules,
): Mind {
  const { budget, walk, alternative: alt } = rules;
  const sells = opponent === 'seller';
  let mind: Mind = {
    limit: before.limit,
    urgency: before.urgency,
    alternative: Math.max(alt.least, alt.decay * before.alternative),
    reason: 'none',
  };
  if (news) mind = widened(mind, rules);
  if (admitted !== null) {
    // The true limit lies beyond this.
    const edge = sells ? admitted / (1 + beyond) : admitted / (1 - beyond);
    mind = { ...mind, limit: fuseLimit(mind, edge, budget.spread, rules), reason: 'caught' };
  }
  if (reply === null) return mind;
  if (reply.moved && reply.price !== null) mind = atPrice(mind, reply.price, opponent, rules);
  if (reply.stated !== null) {
    const seen = (sells ? walk.factor : budget.factor) * reply.stated;
    mind = { ...mind, limit: fuseLimit(mind, seen, walk.spread, rules), reason: 'statement' };
  }
  return reply.fact === null ? mind : told(mind, reply.fact, rules);
}

/** The estimate as it is shown. */
export const hintOf = ({ limit, urgency, alternative, reason }: Mind, turn: number): Hint => ({
  turn,
  limit: { mean: even2(limit.mean), spread: even2(Math.sqrt(limit.variance)) },
  urgency: { mean: even4(clamp(urgency.mean, 0, 1)), spread: even4(Math.sqrt(urgency.variance)) },
  alternative: even4(alternative),
  reason,
});
