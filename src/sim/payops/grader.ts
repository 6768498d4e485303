import { clamp, round4, round6 } from '../kernel/round.ts';
import { isInvestigation, type ActionType, type Investigation, type Terminal } from './actions.ts';
import { limitOf, type Rules } from './rules.ts';
import type { Difficulty, Situation } from './situation.ts';

/** What one case earned, in points before its weight. Only `evidence`, `flag_id` and `confidence` may change sign. */
export interface Parts {
  /** The decision: 1 if right, its partial credit, or a loss. */
  readonly base: number;
  /** What the right looks add, or their absence takes away. */
  readonly evidence: number;
  readonly flag_id: number;
  /** Looks not needed, and repeats: zero or less. */
  readonly waste: number;
  readonly report: number;
  readonly confidence: number;
}

export interface TaskGrade {
  readonly task_id: string;
  readonly difficulty: Difficulty;
  readonly weight: number;
  /** Null for a case never reached; the reference calls it a hold. */
  readonly terminal_action: Terminal | null;
  readonly correct_action: Terminal;
  /** In order of use, repeats included. */
  readonly investigation_used: readonly Investigation[];
  /** Null for a case never reached; the reference compares the hold. */
  readonly correct: boolean | null;
  readonly parts: Parts;
  /** Weight times the sum of the parts. */
  readonly weighted_total: number;
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
  /** Some case is not closed. */
  readonly incomplete: boolean;
  readonly passed: boolean;
  readonly per_task: readonly TaskGrade[];
}

/** Zero or less, never negative zero. */
const minus = (loss: number): number => (loss === 0 ? 0 : -loss);

export const rounding = (rules: Rules): ((x: number) => number) => (rules.places === 4 ? round4 : round6);

/** Value of a terminal decision before scale and weight, unrounded. */
export function decisionValue(action: Terminal, truth: Situation, looked: boolean, rules: Rules): number {
  const right = truth.correct_action;
  const value =
    (action === right ? undefined : truth.partial_credit_actions[action]) ?? rules.base[right][action];
  if (looked || rules.blind === null || truth.requires_investigation.length === 0) return value;
  const demanding = truth.difficulty === 'hard' || truth.difficulty === 'critical';
  if (!demanding) return value;
  return value * (action === right ? rules.blind.correct : rules.blind.wrong);
}

function evidencePart(
  base: number,
  truth: Situation,
  distinct: readonly Investigation[],
  rules: Rules,
): number {
  const needed = truth.requires_investigation;
  const found = distinct.filter((name) => needed.includes(name)).length;
  if (rules.evidence.kind === 'bonus') return rules.evidence.each * found;
  if (base <= 0 || needed.length === 0) return 0;
  return minus(base * (1 - rules.evidence.floor) * (1 - found / needed.length));
}

function wastePart(truth: Situation, used: readonly Investigation[], distinct: number, rules: Rules): number {
  if (rules.waste.kind === 'repeat') return minus(rules.waste.points * (used.length - distinct));
  let cost = 0;
  used.forEach((name, i) => {
    const needed = name === 'file_sar' || truth.requires_investigation.includes(name);
    if (!needed || used.indexOf(name) < i) cost += rules.cost[name];
  });
  return minus(rules.scale * rules.waste.rate * cost);
}

function reportPart(truth: Situation, filed: boolean, rules: Rules): number {
  if (rules.report.kind === 'bonus') return filed && truth.report === 'required' ? rules.report.filed : 0;
  if (truth.report === 'required' && !filed) return -rules.scale * rules.report.missing;
  if (truth.report === 'unfounded' && filed) return -rules.scale * rules.report.unfounded;
  return 0;
}

/** What a claim of being right with that probability earns. */
export function confidencePart(claim: number | null, correct: boolean, { confidence }: Rules): number {
  if (claim === null) return 0;
  if (confidence.kind === 'threshold') {
    if (claim < confidence.from) return 0;
    return correct ? confidence.points : -confidence.points;
  }
  const miss = claim - (correct ? 1 : 0);
  return confidence.points * (1 - 4 * miss * miss);
}

/** Grades one closed case: the investigations used on it, the decision and the claimed confidence. */
export function gradeTask(
  truth: Situation,
  used: readonly Investigation[],
  action: Terminal,
  claim: number | null,
  rules: Rules,
): TaskGrade {
  const round = rounding(rules);
  const weight = rules.weight[truth.difficulty];
  const correct = action === truth.correct_action;
  const distinct = [...new Set(used)];

  const base = rules.scale * decisionValue(action, truth, used.length > 0, rules);
  const evidence = evidencePart(base, truth, distinct, rules);
  const flagId = truth.key_flags.length > 0 && distinct.includes('inspect') ? rules.flag_id : 0;
  const waste = wastePart(truth, used, distinct.length, rules);
  const report = reportPart(truth, distinct.includes('file_sar'), rules);
  const confidence = confidencePart(claim, correct, rules);
  const total = round(weight * (base + evidence + flagId + waste + confidence + report));

  return {
    task_id: truth.task_id,
    difficulty: truth.difficulty,
    weight,
    terminal_action: action,
    correct_action: truth.correct_action,
    investigation_used: used,
    correct,
    parts: {
      base: round(base),
      evidence: round(evidence),
      flag_id: round(flagId),
      waste: round(waste),
      report: round(report),
      confidence: round(confidence),
    },
    weighted_total: total,
    weighted_reward: total,
  };
}

const NOTHING: Parts = { base: 0, evidence: 0, flag_id: 0, waste: 0, report: 0, confidence: 0 };

/** A case never reached counts nothing; the reference still describes it as an uninvestigated hold. */
function unreached(truth: Situation, rules: Rules): TaskGrade {
  const held = gradeTask(truth, [], 'hold', null, rules);
  if (rules.unreached === 'as_hold') return { ...held, weighted_reward: 0 };
  return {
    ...held,
    terminal_action: null,
    correct: null,
    parts: NOTHING,
    weighted_total: 0,
    weighted_reward: 0,
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

/** Budget units over the limit. Sums of costs carry a last-digit noise that must not count as overspending. */
export const overspent = (spent: number, limit: number): number => Math.max(0, round6(spent - limit));

function sumUp(
  per_task: readonly TaskGrade[],
  open: number,
  spent: number,
  limit: number,
  rules: Rules,
): Grade {
  const overspend = overspent(spent, limit);
  const penalty = round4(rules.overspend * overspend);
  let raw = 0;
  let most = 0;
  for (const task of per_task) {
    raw += task.weighted_reward;
    most += task.weight;
  }
  const total = raw - penalty;
  const exact = most > 0 ? clamp(total / most, 0, 1) : 0;
  const score = round4(exact);
  const { pass } = rules;
  return {
    total_reward: rounding(rules)(total),
    max_possible_reward: round4(most),
    normalised_score: score,
    budget_spent: round4(spent),
    budget_overspend: round4(overspend),
    budget_penalty: penalty,
    incomplete: open > 0,
    passed: (pass.score === 'exact' ? exact : score) >= pass.mark && (open === 0 || !pass.complete),
    per_task,
  };
}

/**
 * The episode grader, in every ruleset. `claims` null means no confidence was ever given; a list shorter than the
 * actions ends the walk early. Knows neither the chain gate nor the environment.
 */
export function gradeEpisode(
  cases: readonly Situation[],
  actions: readonly ActionType[],
  claims: readonly (number | null)[] | null,
  rules: Rules,
  limit: number = limitOf(rules),
): Grade {
  const { closed, spent } = tally(cases, actions, claims, rules);
  const open = cases.slice(closed.length);
  const all = [...closed, ...open.map((truth) => unreached(truth, rules))];
  return sumUp(all, open.length, spent, limit, rules);
}

/** The same sum over the closed cases only: the live figure, which the final one completes. */
export function gradeSoFar(
  cases: readonly Situation[],
  actions: readonly ActionType[],
  claims: readonly (number | null)[],
  rules: Rules,
  limit: number = limitOf(rules),
): Grade {
  const { closed, spent } = tally(cases, actions, claims, rules);
  return sumUp(closed, cases.length - closed.length, spent, limit, rules);
}

/** The clamp of the grader call: ends first, then rounding, so 0.0005 stays 0.0005. */
export const endpointScore = (value: number): number =>
  value <= 0 ? 0.001 : value >= 1 ? 0.999 : round4(value);

/** Per-case score 0 … 1 from a weighted reward. */
export const taskScore = (weighted_reward: number, weight: number): number =>
  endpointScore((weighted_reward / weight + 1) / 2);
