import { clamp } from '../kernel/round.ts';
import type { State } from './state.ts';
import type { Limits } from './hidden.ts';
import type { Move } from './moves.ts';
import type { ReferenceRules } from './rules.ts';

/**
 * Tension after a turn, 0 … 100 points (Parlay rules, section 9). It knows the clock and the move just played, and
 * nothing else (defect D26).
 */
export function tensionOf(turn: number, of: number, move: Move | null, rules: ReferenceRules): number {
  const bonus = move === null ? 0 : rules.moves[move].tension;
  return clamp(rules.tension.base + (rules.tension.span * turn) / of + bonus, 0, 100);
}

/** What is left of an original width, 0 … 1; 0 if there was none. */
export const widthLeft = ({ budget_ceiling, walk_away_price }: Limits, original: number): number =>
  original > 0 ? Math.max(0, budget_ceiling - walk_away_price) / original : 0;

/**
 * Counts tense turns; a full streak erodes both limits towards each other and, with no zone left, ends the episode.
 * Without a zone from the start a tick widens it and still ends the episode (defect D27). True on a tick.
 */
export function tighten(state: State, { erosion }: ReferenceRules): boolean {
  state.streak = state.tension >= erosion.tense_from ? state.streak + 1 : 0;
  if (state.streak < erosion.streak) return false;
  const { hidden, original_width } = state;
  const base = original_width === 0 ? hidden.budget_ceiling - hidden.walk_away_price : original_width;
  const delta = erosion.rate * base;
  hidden.budget_ceiling -= delta;
  hidden.walk_away_price += delta;
  state.ticks += 1;
  state.streak = 0;
  state.width = widthLeft(hidden, original_width);
  if (hidden.budget_ceiling <= hidden.walk_away_price) {
    state.walk_away = true;
    state.reason = 'zopa_collapsed';
  }
  return true;
}
