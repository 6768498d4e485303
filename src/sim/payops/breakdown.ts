import type { Grade, TaskGrade } from './grader.ts';
import type { Rules } from './rules.ts';

/** The parts of a case under the protocol's names; `time_penalty` is zero or negative. */
export interface Breakdown {
  readonly base: number;
  readonly weight: number;
  readonly investigation: number;
  readonly flag_id: number;
  readonly time_penalty: number;
  readonly confidence: number;
  readonly regulatory: number;
  readonly weighted_total: number;
}

export const breakdown = ({ parts, weight, weighted_total }: TaskGrade): Breakdown => ({
  base: parts.base,
  weight,
  investigation: parts.evidence,
  flag_id: parts.flag_id,
  time_penalty: parts.waste,
  confidence: parts.confidence,
  regulatory: parts.report,
  weighted_total,
});

/** A graded case as the protocol carries it. */
export interface WireTask extends Omit<TaskGrade, 'parts' | 'weighted_total'> {
  readonly reward_breakdown: Breakdown;
}

/** A grade as the protocol carries it; `incomplete` is absent under rules that do not know it. */
export interface WireGrade extends Omit<Grade, 'per_task' | 'incomplete'> {
  readonly incomplete?: boolean;
  readonly per_task: readonly WireTask[];
}

export function wireTask(task: TaskGrade): WireTask {
  const { parts: _parts, weighted_total: _total, weighted_reward, ...rest } = task;
  return { ...rest, reward_breakdown: breakdown(task), weighted_reward };
}

export function wireGrade({ per_task, incomplete, ...rest }: Grade, { pass }: Rules): WireGrade {
  return { ...rest, ...(pass.complete ? { incomplete } : {}), per_task: per_task.map(wireTask) };
}
