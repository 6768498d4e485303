import { clamp } from '../kernel/round.ts';
import type { Estimate } from './actions.ts';
import type { StandardRules } from './rules.ts';

/** Parts of a turn's reward as paid, in points; they add up to the reward. */
export interface StandardTerms {
  /** 2·c_o/D₀. */
  readonly opponent_step: number;
  /** 5·(A_n − A_{n−1}). */
  readonly estimates: number;
  /** −3·max(0, c_p − c_o)/D₀. */
  readonly own_step: number;
  /** −10 if the words name another price than the offer. */
  readonly noise: number;
  /** +12 or −3. */
  readonly challenge: number;
  readonly impact: number;
  /** Last turn only: 100·E, 20·F, 15 for an event read, or the loss. */
  readonly share: number;
  readonly speed: number;
  readonly event_bonus: number;
  readonly loss: number;
}

/** The opponent as it is; money, shares. */
export interface Truth {
  readonly limit: number;
  readonly urgency: number;
  readonly has_alternative: boolean;
}

/** A: how near an estimate is, 0 … 1 (Parlay rules, section 20). */
export function accuracyOf(estimate: Estimate, truth: Truth): number {
  const error =
    Math.abs(estimate.limit - truth.limit) / (truth.limit / 2) +
    Math.abs(estimate.urgency - truth.urgency) +
    (estimate.has_alternative === truth.has_alternative ? 0 : 1);
  return Math.max(0, 1 - error / 3);
}

/** What a turn's reward is made of; steps are money. */
export interface StepFacts {
  readonly opponent_step: number;
  readonly player_step: number;
  readonly accuracy_gain: number;
  readonly noise: boolean;
  readonly challenged: 'admitted' | 'denied' | null;
  /** Error of an estimate of an impact entered on this turn. */
  readonly impact_error: number | null;
}

export const NOTHING: StandardTerms = {
  opponent_step: 0,
  estimates: 0,
  own_step: 0,
  noise: 0,
  challenge: 0,
  impact: 0,
  share: 0,
  speed: 0,
  event_bonus: 0,
  loss: 0,
};

/** M: points for an estimate of an impact. */
export const impactPoints = (error: number, { reward }: StandardRules): number =>
  reward.impact * Math.max(0, 1 - Math.abs(error) / reward.impact_within);

function challengePoints(challenged: StepFacts['challenged'], { reward }: StandardRules): number {
  if (challenged === null) return 0;
  return challenged === 'admitted' ? reward.challenge : -reward.wrong_challenge;
}

/** The parts of a turn before any end. */
export function stepTermsStandard(facts: StepFacts, distance: number, rules: StandardRules): StandardTerms {
  const { reward } = rules;
  const { opponent_step, player_step, accuracy_gain, impact_error } = facts;
  return {
    opponent_step: (reward.opponent_step * opponent_step) / distance,
    // Adding zero turns a negative zero, which JSON does not know, into zero.
    estimates: reward.estimates * accuracy_gain + 0,
    own_step: (-reward.own_step * Math.max(0, player_step - opponent_step)) / distance + 0,
    noise: facts.noise ? -reward.noise : 0,
    challenge: challengePoints(facts.challenged, rules),
    impact: impact_error === null ? 0 : impactPoints(impact_error, rules),
    share: 0,
    speed: 0,
    event_bonus: 0,
    loss: 0,
  };
}

/** How a game closed; money. */
export interface ClosedAt {
  readonly price: number | null;
  /** What the price leaves the player of his limit as drawn, and as it stands. */
  readonly surplus_drawn: number;
  readonly surplus: number;
  readonly width: number;
  readonly turn: number;
  readonly turns: number;
  /** Some estimate of an impact was paid. */
  readonly event_read: boolean;
}

/** E: the share of the drawn zone that the player keeps, 0 … 1. */
export const shareOf = ({ surplus, width }: Pick<ClosedAt, 'surplus' | 'width'>): number =>
  clamp(surplus / width, 0, 1);

/** The points of the last turn; only the limit the player was told can be overrun. */
export function terminalTerms(closed: ClosedAt, { terminal }: StandardRules): Partial<StandardTerms> {
  if (closed.price === null) return { loss: terminal.no_deal };
  if (closed.surplus_drawn < 0) return { loss: terminal.beyond_limit };
  return {
    share: terminal.efficiency * shareOf(closed),
    speed: (terminal.speed * (closed.turns - closed.turn)) / closed.turns,
    event_bonus: closed.event_read ? terminal.drift_adapted : 0,
  };
}

/** Points of a turn. */
export const totalOf = (terms: StandardTerms): number =>
  terms.opponent_step +
  terms.estimates +
  terms.own_step +
  terms.noise +
  terms.challenge +
  terms.impact +
  terms.share +
  terms.speed +
  terms.event_bonus +
  terms.loss;

/** The part of it that tells nothing hidden. */
export const openPart = ({ opponent_step, own_step, noise, challenge }: StandardTerms): number =>
  opponent_step + own_step + noise + challenge;
