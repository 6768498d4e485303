import type { Estimate } from './actions.ts';
import type { Belief } from './beliefs.ts';
import type { Reason } from './state.ts';
import type { FinalGrade } from './grader.ts';
import type { Hint } from './hint.ts';
import type { Move } from './moves.ts';
import type { Persona } from './personas.ts';
import type { Scenario, Side } from './scenarios.ts';

/** A price named on a turn, counted from 1; 0 is before the first. */
export interface Price {
  readonly turn: number;
  readonly price: number;
}

/** One line of the talk. */
export interface Line {
  /** 0 is before the first turn. */
  readonly turn: number;
  readonly speaker: 'player' | 'opponent' | 'news';
  readonly text: string;
  readonly offer: number | null;
  readonly move: Move | null;
  /** What kind of reply it is; of the player only `accept` and `leave`; null for the news. */
  readonly category: string | null;
  /** The limit claimed with it; money. */
  readonly stated: number | null;
  readonly threat: boolean;
  readonly challenge: boolean;
}

export type Event =
  | {
      readonly turn: number;
      readonly kind: 'drift';
      readonly id: string;
      readonly tag: string;
      readonly text: string;
    }
  /** `loss`: share of the drawn zone that this tick took of each side, 0 … 1. */
  | { readonly turn: number; readonly kind: 'erosion'; readonly ticks: number; readonly loss: number };

/** A limit claimed by the opponent, true or not. */
export interface Statement {
  readonly turn: number;
  /** Money. */
  readonly stated: number;
  /** The turn on which it was disputed. */
  readonly challenged: number | null;
  /** `admitted`: it was more than 15 percent off. */
  readonly answer: 'admitted' | 'denied' | null;
}

/** An ultimatum that is open: what it repeats, and the turn on which the opponent leaves. */
export interface Ultimatum {
  readonly opened: number;
  readonly leaves: number;
  /** Money. */
  readonly price: number;
}

/** News whose impact the player may estimate. */
export interface EventWindow {
  readonly event: string;
  readonly tag: string;
  readonly text: string;
  readonly shown: number;
  /** The last turn on which an estimate counts. */
  readonly last: number;
  readonly entered: number | null;
  readonly open: boolean;
}

/** What comes out at the end. Prices are money. */
export interface Result {
  readonly reason: Reason;
  readonly price: number | null;
  readonly limits: Readonly<Record<Side, number>>;
  readonly limits_drawn: Readonly<Record<Side, number>>;
  readonly urgency: number;
  readonly has_alternative: boolean;
  readonly nash_point: number;
  /** The price's distance from the Nash point in percent of the zone, one place. */
  readonly nash_delta_pct: number | null;
  readonly grade: FinalGrade;
}

/** All the player has been told, arranged for the table he sits at. Lists of `standard` are empty under `reference`. */
export interface Table {
  readonly rules: string;
  /** Turns played. */
  readonly turn: number;
  readonly max_turns: number;
  readonly done: boolean;
  readonly scenario: Pick<Scenario, 'subject' | 'price_means' | 'currency' | 'difficulty' | 'anchor'> & {
    readonly id: Scenario['id'] | 'own';
    readonly player: Side;
    readonly opponent: Side;
    /** The opponent's prices are multiples of it; money. */
    readonly step: number;
  };
  readonly persona: Persona;
  /** The player's own limit; money. `now` is after erosion under `reference`, under `standard` as drawn until the end. */
  readonly own_limit: { readonly drawn: number; readonly now: number };
  readonly offers: { readonly player: readonly Price[]; readonly opponent: readonly Price[] };
  /** The opponent's price that `accept` takes; null before its first. */
  readonly standing: Price | null;
  readonly statements: readonly Statement[];
  /** The last statement is there to be disputed. */
  readonly can_challenge: boolean;
  readonly ultimatum: Ultimatum | null;
  /** All news so far, the newest last. */
  readonly windows: readonly EventWindow[];
  /** The player's own estimates, one per turn, the public start belief first. */
  readonly estimates: readonly Estimate[];
  /** The tracker's, one per turn, the start first; empty when hints are off. */
  readonly hints: readonly Hint[];
  /** The tracker's under `reference`, one per turn, the start belief first; empty under `standard`. */
  readonly beliefs: readonly Belief[];
  /** Points, one per turn, the start first. */
  readonly tension: readonly number[];
  readonly credibility: readonly number[];
  /** Points of each turn; empty under `standard` until the end. */
  readonly rewards: readonly number[];
  /** Null under `standard` until the end. */
  readonly cumulative_reward: number | null;
  readonly moves_played: readonly {
    readonly turn: number;
    readonly move: Move;
    readonly credibility: number;
  }[];
  /** Turns on which the player threatened, and disputed a statement. */
  readonly threats: readonly number[];
  readonly challenges: readonly number[];
  readonly hand: readonly {
    readonly move: Move;
    readonly cost: number;
    readonly affordable: boolean;
    readonly theory: string;
  }[];
  readonly transcript: readonly Line[];
  readonly events: readonly Event[];
  /** `width_left`: what ticks alone leave of the zone, 0 … 1, without the news under `standard`. */
  readonly erosion: {
    readonly ticks: number;
    readonly streak: number;
    /** Tense turns in a row that make a tick. */
    readonly streak_needed: number;
    /** Points of tension from which a turn counts. */
    readonly tense_from: number;
    /** Share of the drawn zone that the next tick takes of each side, 0 … 1. */
    readonly next_loss: number;
    readonly width_left: number;
  };
  readonly bluffs_caught: number;
  /** Points of an end without a deal, and of one beyond the own limit. */
  readonly stakes: { readonly no_deal: number; readonly beyond_limit: number };
  /** Null until the end: nothing hidden is told before. */
  readonly result: Result | null;
}
