import { RuleError } from '../kernel/errors.ts';
import type { Role } from './actions.ts';
import { baselineNow } from './audit.ts';
import type { TierId } from './facts.ts';
import { matchGrade } from './grade.ts';
import { rulesOf } from './rulesets.ts';
import type { State } from './state.ts';

/** A finished match as a history counts it. */
export interface Summary {
  readonly task_id: TierId;
  /** Of the investigator, and of approving everything; 0 … 1. */
  readonly score: number;
  readonly baseline: number;
  /** Points. */
  readonly final_rewards: Readonly<Record<Role, number>>;
}

/** Refused before the end: it is made of what was hidden. */
export function summary(state: State): Summary {
  if (state.phase !== 'done') throw new RuleError('invalid_episode', 'not finished');
  const { investigator, final_rewards } = matchGrade(state);
  return {
    task_id: state.knobs.task_id,
    score: investigator.score,
    baseline: baselineNow(rulesOf(state.rules), state).score,
    final_rewards,
  };
}
