import type { Estimate } from './actions.ts';
import type { Reason } from './state.ts';
import type { FinalGrade } from './grader.ts';
import type { StandardTerms } from './reward-standard.ts';
import type { Side } from './scenarios.ts';

/** A turn with what was hidden on it; money unless told. Turn 0 is the deal. */
export interface DebriefTurn {
  readonly turn: number;
  readonly limits: Readonly<Record<Side, number>>;
  readonly nash_point: number;
  /** Standing prices after the turn; null before the first. */
  readonly player_price: number | null;
  readonly opponent_price: number | null;
  /** The price its plan asked for, its aim T, and what it took for the player's limit; null on turn 0. */
  readonly aspiration: number | null;
  readonly target: number | null;
  readonly assumed_limit: number | null;
  /** 0 … 1. */
  readonly urgency: number;
  readonly has_alternative: boolean;
  readonly estimate: Estimate;
  /** Of the estimate, 0 … 1. */
  readonly accuracy: number;
  /** Points, 0 … 100. */
  readonly tension: number;
  /** Points of the turn, terminal points included, and their parts as paid. */
  readonly reward: number;
  readonly terms: StandardTerms;
}

/** News, what it did and what the player made of it. */
export interface DebriefEvent {
  readonly event: string;
  readonly tag: string;
  readonly turn: number;
  readonly urgency_delta: number;
  /** v = λ·Δu; positive: softer. */
  readonly impact: number;
  readonly entered: number | null;
  /** Move of the opponent's limit, positive: towards the player. Money. */
  readonly limit_shift: number;
  /** Points. */
  readonly reward: number;
}

/** A limit the opponent claimed, beside the truth. */
export interface DebriefStatement {
  readonly turn: number;
  readonly stated: number;
  readonly limit: number;
  /** Distance over the limit. */
  readonly off: number;
  /** More than 15 percent off: challenging it would have paid. */
  readonly bluff: boolean;
  readonly challenged: number | null;
}

/** Points by part; they add up to `total`. */
export interface RewardSums {
  readonly share: number;
  readonly speed: number;
  /** For having read some news. */
  readonly event_bonus: number;
  readonly impact: number;
  readonly estimates: number;
  readonly opponent_steps: number;
  /** Steps larger than the opponent's. */
  readonly own_steps: number;
  readonly noise: number;
  readonly challenges: number;
  /** No deal, or one beyond the own limit. */
  readonly loss: number;
  readonly total: number;
}

/** Shares of the drawn zone; with a deal they add up to 1. `market` is negative where news widened it. */
export interface Split {
  readonly own: number;
  readonly opponent: number;
  readonly market: number;
  readonly tension: number;
}

export type TurningKind =
  | 'largest_concession'
  | 'opponent_concession'
  | 'bluff'
  | 'challenge_right'
  | 'challenge_wrong'
  | 'news'
  | 'erosion'
  | 'ultimatum'
  | 'ultimatum_lifted'
  | 'best_standing'
  | 'end';

/** A turn that mattered. `price` and `amount` are money or shares by kind; `cost` is points, null where none is known. */
export interface TurningPoint {
  readonly turn: number;
  readonly kind: TurningKind;
  readonly price: number | null;
  /** Money moved, claimed limit, ticks, or turns left. */
  readonly amount: number | null;
  readonly cost: number | null;
}

export type CoachEntry =
  /** Share of all own concessions made in the first third of the game. */
  | { readonly kind: 'early_concession'; readonly turn: number; readonly share: number }
  /** Points, and ticks it led to. */
  | {
      readonly kind: 'tension_peak';
      readonly turn: number;
      readonly tension: number;
      readonly ticks: number;
    }
  | {
      readonly kind: 'missed_bluff';
      readonly turn: number;
      readonly stated: number;
      readonly limit: number;
      readonly cost: number;
    }
  /** Of the last estimate; `limit` as a share of the true one. */
  | {
      readonly kind: 'estimate_error';
      readonly turn: number;
      readonly limit: number;
      readonly urgency: number;
      readonly alternative_wrong: boolean;
    }
  /** `share` it offered, share `kept` in the end, and `cost`: points lost against taking it then. */
  | {
      readonly kind: 'best_standing';
      readonly turn: number;
      readonly price: number;
      readonly share: number;
      readonly kept: number;
      readonly cost: number;
    };

/** A standing price the player could have taken on `turn`; `points` are those of share and speed. */
export interface BestStanding {
  readonly turn: number;
  readonly price: number;
  /** E, 0 … 1. */
  readonly share: number;
  readonly points: number;
}

export interface Debrief {
  readonly grade: FinalGrade;
  readonly reason: Reason;
  readonly price: number | null;
  readonly player: Side;
  readonly limits_drawn: Readonly<Record<Side, number>>;
  readonly turns: readonly DebriefTurn[];
  readonly events: readonly DebriefEvent[];
  readonly statements: readonly DebriefStatement[];
  readonly sums: RewardSums;
  /** Null without a deal, but for what market and tension took. */
  readonly split: Split;
  /** The opponent's standing price with which the player could have done best by accepting. */
  readonly best_standing: BestStanding | null;
  readonly turning_points: readonly TurningPoint[];
  readonly coach: readonly CoachEntry[];
}
