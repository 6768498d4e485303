import { clamp, round4 } from '../kernel/round.ts';
import { isInvestigation, type ActionType, type Investigation, type Terminal } from './actions.ts';
import type { Difficulty, Situation } from './bank.ts';
import type { Rules } from './rules.ts';

/** Points of one case, each rounded to four places; `time_penalty` is zero or negative. */
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

export interface TaskGrade {
  readonly task_id: string;
  readonly difficulty: Difficulty;
  readonly weight: number;
  readonly terminal_action: Terminal;
  readonly correct_action: Terminal;
  /** In order of use, repeats included. */
  readonly investigation_used: readonly Investigation[];
  readonly correct: boolean;
  readonly reward_breakdown: Breakdown;
  /** What counts: `weighted_total`, or 0 for a case never reached. */
  readonly weighted_reward: number;
}

export interface Grade {
  readonly total_reward: number;
  readonly max_possible_reward: number;
  /** Total over maximum, 0 … 1. */
  readonly normalised_score: number;
  readonly budget_spent: number;
  readonly budget_overspend: number;
  readonly budget_penalty: number;
  readonly passed: boolean;
  readonly per_task: readonly TaskGrade[];
}

/** Base value of a decision before the blind rule, −1 … 1. */
function baseValue(action: Terminal, truth: Situation, rules: Rules): number {
  const right = truth.correct_action;
  if (action === right) return rules.base.correct;
  const partial = truth.partial_credit_actions[action];
  if (partial !== undefined) return partial;
  if (action === 'approve') {
    return right === 'reject' || right === 'escalate'
      ? rules.base.approved_reject_or_escalate
      : rules.base.approved_flag_or_hold;
  }
  if (action === 'reject' && right === 'approve') return rules.base.rejected_approve;
  return rules.base.otherwise;
}

/** Value of a terminal decision: what the environment pays for it, unrounded and unweighted. */
export function decisionValue(action: Terminal, truth: Situation, looked: boolean, rules: Rules): number {
  const value = baseValue(action, truth, rules);
  const demanding = truth.difficulty === 'hard' || truth.difficulty === 'critical';
  if (looked || !demanding || truth.requires_investigation.length === 0) return value;
  return value * (action === truth.correct_action ? rules.blind.correct : rules.blind.wrong);
}

/** Grades one closed case: the investigations used on it, the decision and the claimed confidence. */
export function gradeTask(
  truth: Situation,
  used: readonly Investigation[],
  action: Terminal,
  claim: number | null,
  rules: Rules,
): TaskGrade {
  const { grade } = rules;
  const weight = rules.weight[truth.difficulty];
  const correct = action === truth.correct_action;
  const distinct = [...new Set(used)];
  const eligible = distinct.filter((name) => truth.requires_investigation.includes(name));

  const base = decisionValue(action, truth, used.length > 0, rules);
  const investigation = grade.eligible_investigation * eligible.length;
  const flagId = truth.key_flags.length > 0 && distinct.includes('inspect') ? grade.flag_id : 0;
  const time = grade.repeat * (used.length - distinct.length);
  const sure = claim !== null && claim >= grade.confident_from;
  const confidence = sure ? (correct ? grade.confidence : -grade.confidence) : 0;
  const regulatory = truth.regulatory_action && distinct.includes('file_sar') ? grade.regulatory : 0;
  const total = round4(weight * (base + investigation + flagId - time + confidence + regulatory));

  return {
    task_id: truth.task_id,
    difficulty: truth.difficulty,
    weight,
    terminal_action: action,
    correct_action: truth.correct_action,
    investigation_used: used,
    correct,
    reward_breakdown: {
      base: round4(base),
      weight,
      investigation: round4(investigation),
      flag_id: round4(flagId),
      time_penalty: round4(-time),
      confidence: round4(confidence),
      regulatory: round4(regulatory),
      weighted_total: total,
    },
    weighted_reward: total,
  };
}

interface Tally {
  readonly closed: TaskGrade[];
  /** Plain sum of the costs, in budget units. */
  readonly spent: number;
}

/** Walks actions and claims together, stopping at the shorter list and at a decision after the last case's. */
function tally(
  cases: readonly Situation[],
  actions: readonly ActionType[],
  claims: readonly (number | null)[] | null,
  rules: Rules,
): Tally {
  const closed: TaskGrade[] = [];
  let used: Investigation[] = [];
  let spent = 0;
  const length = claims ? Math.min(actions.length, claims.length) : actions.length;
  for (let i = 0; i < length; i++) {
    const name = actions[i];
    const truth = cases[closed.length];
    if (name === undefined) break;
    if (isInvestigation(name)) {
      spent += rules.cost[name];
      used.push(name);
    } else {
      // Only a decision too many ends the walk: looks after the last case still cost.
      if (truth === undefined) break;
      closed.push(gradeTask(truth, used, name, claims?.[i] ?? null, rules));
      used = [];
    }
  }
  return { closed, spent };
}

/** A case never reached: computed as an uninvestigated hold, then counted as nothing. */
const unreached = (truth: Situation, rules: Rules): TaskGrade => ({
  ...gradeTask(truth, [], 'hold', null, rules),
  weighted_reward: 0,
});

function sumUp(per_task: readonly TaskGrade[], spent: number, rules: Rules): Grade {
  const overspend = Math.max(0, spent - rules.budget_limit);
  const penalty = round4(rules.grade.overspend * overspend);
  let raw = 0;
  let most = 0;
  for (const task of per_task) {
    raw += task.weighted_reward;
    most += task.weight;
  }
  const total = raw - penalty;
  const normalised = most > 0 ? clamp(total / most, 0, 1) : 0;
  return {
    total_reward: round4(total),
    max_possible_reward: round4(most),
    normalised_score: round4(normalised),
    budget_spent: round4(spent),
    budget_overspend: round4(overspend),
    budget_penalty: penalty,
    passed: normalised >= rules.grade.pass,
    per_task,
  };
}

/**
 * The episode grader (PayOps rules, section 8.3). `claims` null means no confidence was ever given; a list shorter
 * than the actions ends the walk early. Knows neither the chain gate nor the environment.
 */
export function gradeEpisode(
  cases: readonly Situation[],
  actions: readonly ActionType[],
  claims: readonly (number | null)[] | null,
  rules: Rules,
): Grade {
  const { closed, spent } = tally(cases, actions, claims, rules);
  return sumUp(
    [...closed, ...cases.slice(closed.length).map((truth) => unreached(truth, rules))],
    spent,
    rules,
  );
}

/** The same sum over the closed cases only: the live figure, which the final one completes. */
export function gradeSoFar(
  cases: readonly Situation[],
  actions: readonly ActionType[],
  claims: readonly (number | null)[],
  rules: Rules,
): Grade {
  const { closed, spent } = tally(cases, actions, claims, rules);
  return sumUp(closed, spent, rules);
}

/** The clamp of the grader call: ends first, then rounding, so 0.0005 stays 0.0005. */
export const endpointScore = (value: number): number =>
  value <= 0 ? 0.001 : value >= 1 ? 0.999 : round4(value);

/** Per-case score 0 … 1 from a weighted reward. */
export const taskScore = (weighted_reward: number, weight: number): number =>
  endpointScore((weighted_reward / weight + 1) / 2);
