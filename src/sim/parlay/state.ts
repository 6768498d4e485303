import type { Belief } from './beliefs.ts';
import type { Game, StandardOutcome } from './game.ts';
import type { Hidden, Limits } from './hidden.ts';
import type { Move } from './moves.ts';
import type { PersonaId } from './personas.ts';
import type { Terms } from './reward.ts';
import { rulesOf, type Rules } from './rules.ts';
import type { DriftEvent, ScenarioId } from './scenarios.ts';
import type { Tracker } from './tracker.ts';

/** How an episode ended. */
export type Reason =
  | 'zopa_collapsed'
  /** The player's offer closed it. */
  | 'deal_reached'
  /** The player took the opponent's standing offer. */
  | 'deal_accepted'
  | 'reward_floor'
  /** The player left. */
  | 'walk_away'
  | 'opponent_left'
  | 'max_turns';

/** One turn as it was played, and where it left the table. */
export interface Turn {
  readonly utterance: string;
  readonly offer: number | null;
  readonly move: Move | null;
  /** Points, 0 … 100. */
  readonly tension: number;
  readonly credibility: number;
  readonly reward: number;
  /** Id of the event shown on it. */
  readonly drift: string | null;
  /** Erosion ticks so far. */
  readonly ticks: number;
  /** Place of its last belief in the history. */
  readonly belief: number;
}

/** A running episode. Plain JSON; lists grow, and nothing in them changes. */
export interface State {
  rules: string;
  seed: number;
  scenario: ScenarioId | 'own';
  persona: PersonaId;
  max_turns: number;
  hidden: Hidden;
  /** The limits before any erosion. */
  drawn: Limits;
  /** Money. */
  original_width: number;
  tracker: Tracker;
  /** The start belief, then one per turn and one per event. */
  beliefs: Belief[];
  turns: Turn[];
  /** All offers in order; money. */
  offers: number[];
  cumulative_reward: number;
  credibility: number;
  tension: number;
  /** Tense turns in a row. */
  streak: number;
  ticks: number;
  /** What is left of the original width, 0 … 1. */
  width: number;
  drifts: number;
  /** The news was taken up in words, once at least. */
  drift_adapted: boolean;
  bluffs_caught: number;
  deal_reached: boolean;
  walk_away: boolean;
  reason: Reason | null;
  done: boolean;
  /** What only `standard` knows. */
  game: Game | null;
}

export interface ReferenceOutcome {
  readonly play: 'alone';
  readonly reward: number;
  readonly terms: Terms;
  readonly drift: DriftEvent | null;
  /** An erosion tick happened. */
  readonly eroded: boolean;
  readonly done: boolean;
  readonly reason: Reason | null;
}

export type Outcome = ReferenceOutcome | StandardOutcome;

/** Turns played. */
export const stepCount = (state: State): number => state.turns.length;

/** The belief held now. */
export const newest = (state: State): Belief =>
  state.beliefs[state.beliefs.length - 1] ?? state.tracker.belief;

export const costOf = (move: Move | null, rules: Rules): number =>
  move === null ? 0 : rules.moves[move].cost;

/** Whether the credibility left pays for a move. */
export const affordable = (state: State, move: Move | null): boolean =>
  costOf(move, rulesOf(state.rules)) <= state.credibility;
