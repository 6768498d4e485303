import { RuleError } from '../kernel/errors.ts';
import type { Setting } from './config.ts';
import { dealPrice, gradeState } from './grader.ts';
import type { Reason, State } from './state.ts';

/** A finished game as a history counts it. */
export interface Summary extends Setting {
  /** Share of the zone, 0 … 1; 0 without a deal. */
  readonly score: number;
  readonly points: number;
  readonly deal: boolean;
  readonly reason: Reason;
  readonly turns: number;
  readonly max_turns: number;
  /** Of the estimates, 0 … 1. */
  readonly accuracy: number;
}

/** Refused before the end: it is made of what was hidden. */
export function summary(state: State): Summary {
  const { scenario, persona, reason, turns, max_turns } = state;
  if (reason === null) throw new RuleError('invalid_episode', 'not finished');
  const { score, total_reward, tom_accuracy_avg } = gradeState(state);
  return {
    scenario,
    persona,
    score,
    points: total_reward,
    deal: dealPrice(state) !== null,
    reason,
    turns: turns.length,
    max_turns,
    accuracy: tom_accuracy_avg,
  };
}
