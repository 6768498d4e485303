import type { Action, Estimate } from './actions.ts';
import type { Mind } from './hint.ts';
import type { Reply } from './opponent/reply.ts';
import type { StandardTerms } from './reward-standard.ts';
import type { DriftEvent, Scenario, Side } from './scenarios.ts';
import type { Reason } from './state.ts';

/** News as it is dealt: on its jittered turn, with what it will do to the opponent. */
export interface News {
  readonly event: DriftEvent;
  /** The turn it is shown on, counted from 1. */
  readonly turn: number;
}

/** News that was shown. */
export interface Shown {
  readonly event: string;
  readonly tag: string;
  readonly turn: number;
  /** v = λ·Δu. */
  readonly impact: number;
  /** Move of the opponent's limit; money, signed. */
  readonly shift: number;
  entered: number | null;
}

/** A limit the opponent claimed. */
export interface Claim {
  readonly turn: number;
  readonly stated: number;
  /** Its limit then. */
  readonly limit: number;
  challenged: number | null;
  admitted: boolean | null;
}

/** The opponent's memory. Prices are money. */
export interface Opponent {
  readonly side: Side;
  /** R₀. */
  readonly drawn: number;
  /** ℓ; null before its first price. */
  price: number | null;
  /** L₀, after a first anchor. */
  prior: number;
  /** A claimed limit of the player that it believes. */
  believed: number | null;
  /** s₀: turns without progress. */
  idle: number;
  ultimatum: { readonly opened: number; readonly leaves: number } | null;
  reveals: number;
  last_reveal: number | null;
  caught: boolean;
  fact_told: boolean;
  /** Way its prices have come towards the player; money. */
  moved: number;
  /** Its latest step; money. */
  step: number;
  /** Own prices named. */
  prices_named: number;
}

/** What a turn leaves behind beyond `Turn`: for scores, screens and the debrief. */
export interface Round {
  readonly action: Action['type'];
  readonly stated: number | null;
  readonly threat: boolean;
  readonly challenge: boolean;
  readonly terms: StandardTerms;
  /** Of the estimate, against the facts of the turn. */
  readonly accuracy: number;
  readonly limits: Readonly<Record<Side, number>>;
  readonly urgency: number;
  readonly has_alternative: boolean;
  /** Null where the opponent did not answer; money. */
  readonly aspiration: number | null;
  readonly target: number | null;
  readonly assumed_limit: number | null;
}

/** What a game against an opponent holds beyond `State`. Plain JSON. */
export interface Game {
  readonly hints_shown: boolean;
  /** The player's. */
  readonly side: Side;
  /** Given when the table is one's own. */
  readonly own: Scenario | null;
  /** The opponent's facts at the start. */
  readonly dealt: { readonly urgency: number; readonly has_alternative: boolean };
  readonly news: readonly News[];
  shown: Shown[];
  opponent: Opponent;
  claims: Claim[];
  replies: Reply[];
  rounds: Round[];
  /** One per turn, the start first. */
  estimates: Estimate[];
  /** The tracker's, one per turn, the start first. */
  minds: Mind[];
  /** Points told so far. */
  told: number;
  /** What was agreed; money. */
  price: number | null;
}

export interface StandardOutcome {
  readonly play: 'opponent';
  /** Points, with everything in it: for training. It tells what a player has not earned. */
  readonly reward: number;
  readonly terms: StandardTerms;
  /** The part that says nothing hidden: steps, noise and challenges now, all the rest on the last turn. */
  readonly told: number;
  readonly reply: Reply | null;
  readonly drift: DriftEvent | null;
  readonly eroded: boolean;
  readonly done: boolean;
  readonly reason: Reason | null;
}
