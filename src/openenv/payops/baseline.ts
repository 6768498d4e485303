import { analystOnSeed } from '../../sim/payops/analyst.ts';
import { wireTask, type WireTask } from '../../sim/payops/breakdown.ts';
import { REFERENCE } from '../../sim/payops/rules.ts';

export interface BaselineAnswer {
  /** One entry per case, in play order. */
  readonly scores: readonly WireTask[];
  readonly total_reward: number;
  readonly normalised_score: number;
  /** Actions sent, blocked decisions included; those are graded too (defect D1). */
  readonly steps: number;
}

/** Plays the rule-based analyst on a seed. Nothing is stored. */
export function baseline(seed: number): BaselineAnswer {
  const { actions, graded_with_blocked: grade } = analystOnSeed(REFERENCE.id, seed, 'reference');
  return {
    scores: grade.per_task.map(wireTask),
    total_reward: grade.total_reward,
    normalised_score: grade.normalised_score,
    steps: actions.length,
  };
}
