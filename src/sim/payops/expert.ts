import type { Investigation, Terminal } from './actions.ts';
import { gradeTask } from './grader.ts';
import type { Rules } from './rules.ts';
import type { Situation } from './situation.ts';

export interface ExpertPlay {
  readonly investigations: readonly Investigation[];
  readonly action: Terminal;
}

/** The play that earns most on a case: every look that matters, the report where it is due, the right answer. */
export function expertPlay(truth: Situation, rules: Rules): ExpertPlay {
  const looks = new Set(truth.requires_investigation);
  if (rules.flag_id > 0 && truth.key_flags.length > 0) looks.add('inspect');
  if (truth.report === 'required') looks.add('file_sar');
  return { investigations: [...looks], action: truth.correct_action };
}

/** Weighted points of that play, sure of its answer. */
export function bestTotal(truth: Situation, rules: Rules): number {
  const { investigations, action } = expertPlay(truth, rules);
  return gradeTask(truth, investigations, action, 1, rules).weighted_reward;
}
