import { RuleError } from '../kernel/errors.ts';
import { round4 } from '../kernel/round.ts';
import {
  isInvestigation,
  type Action,
  type ActionType,
  type Investigation,
  type Terminal,
} from './actions.ts';
import { situationAt, TOTAL_TASKS, type Difficulty, type Situation } from './bank.ts';
import { deal, dealExact, variantIndices, type Dealt } from './deal.ts';
import { decisionValue } from './grader.ts';
import { RULES, type Rules } from './rules.ts';

export interface RecentDecision {
  readonly task_id: string;
  readonly action: Terminal;
  readonly correct: boolean;
}

/** A running episode. Plain JSON; `step` replaces its lists instead of changing them, so observations may share them. */
export interface State {
  rules: string;
  seed: number;
  /** Hidden: the figures drawn and the truth chosen for each case. */
  dealt: readonly Dealt[];
  /** The open case, 0-based; after the last decision the last case stays. */
  index: number;
  /** Distinct investigations bought on the open case, in order of first use. */
  used: readonly Investigation[];
  step_count: number;
  /** Budget units. */
  budget_spent: number;
  cumulative_reward: number;
  transactions_processed: number;
  correct_decisions: number;
  wrong_high_cost: number;
  recent_decisions: readonly RecentDecision[];
  actions_taken: ActionType[];
  /** Beside `actions_taken`; null where nothing was claimed. */
  confidences: (number | null)[];
  done: boolean;
}

interface Common {
  readonly reward: number;
  readonly done: boolean;
  readonly budget_remaining: number;
}

export type Outcome =
  | (Common & {
      readonly event: 'chain_gate_blocked';
      readonly needed: number;
      readonly difficulty: Difficulty;
    })
  | (Common & {
      readonly event: Investigation;
      readonly already_used: boolean;
      readonly investigation_used: readonly Investigation[];
    })
  | (Common & {
      readonly event: 'step';
      readonly action_taken: Terminal;
      readonly correct_action: Terminal;
      readonly task_id: string;
      readonly difficulty: Difficulty;
      readonly is_correct: boolean;
      readonly investigation_used: readonly Investigation[];
    });

export function rulesOf(id: string): Rules {
  const rules = RULES[id];
  if (!rules) throw new RuleError('unknown_rules', id);
  return rules;
}

const start = (rules: string, seed: number, dealt: readonly Dealt[]): State => ({
  rules,
  seed,
  dealt,
  index: 0,
  used: [],
  step_count: 0,
  budget_spent: 0,
  cumulative_reward: 0,
  transactions_processed: 0,
  correct_decisions: 0,
  wrong_high_cost: 0,
  recent_decisions: [],
  actions_taken: [],
  confidences: [],
  done: false,
});

export const reset = (rules: string, seed: number): State => start(rules, seed, deal(seed, rulesOf(rules)));

/** An episode without jitter, under the variants of `pattern` or, for null, on the canonical bank. */
export const resetExact = (rules: string, pattern: number | null): State =>
  start(rules, pattern ?? 0, dealExact(variantIndices(pattern ?? 0)));

/** The open case's truth and the figures dealt for it. Hidden from every role. */
export function openCase(state: State): { truth: Situation; dealt: Dealt } {
  const dealt = state.dealt[state.index];
  if (!dealt) throw new RangeError(`no case ${state.index}`);
  return { truth: situationAt(state.index, dealt.variant), dealt };
}

/** The truths of all cases, for the grader. */
export const truths = (state: State): Situation[] => state.dealt.map((d, i) => situationAt(i, d.variant));

/** Looks still needed before the open case takes a decision, 0 or more. */
export const looksNeeded = (state: State, truth: Situation): number =>
  Math.max(0, truth.chain_total - 1 - state.used.length);

export const budgetRemaining = (state: State, rules: Rules): number =>
  round4(rules.budget_limit - state.budget_spent);

function record(state: State, rules: Rules, name: ActionType, claim: number | null, reward: number): void {
  state.budget_spent = round4(state.budget_spent + rules.cost[name]);
  state.step_count += 1;
  state.actions_taken.push(name);
  state.confidences.push(claim);
  state.cumulative_reward = round4(state.cumulative_reward + reward);
}

function investigate(state: State, rules: Rules, name: Investigation): Outcome {
  const already = state.used.includes(name);
  const reward = already ? 0 : rules.step_investigation;
  record(state, rules, name, null, reward);
  if (!already) state.used = [...state.used, name];
  return {
    event: name,
    reward,
    done: false,
    already_used: already,
    investigation_used: state.used,
    budget_remaining: budgetRemaining(state, rules),
  };
}

function decide(state: State, rules: Rules, truth: Situation, name: Terminal, claim: number | null): Outcome {
  const used = state.used;
  const reward = decisionValue(name, truth, used.length > 0, rules);
  const correct = name === truth.correct_action;
  record(state, rules, name, claim, reward);
  if (correct) state.correct_decisions += 1;
  else if (name === 'approve' && (truth.correct_action === 'reject' || truth.correct_action === 'escalate')) {
    state.wrong_high_cost += 1;
  }
  const decision = { task_id: truth.task_id, action: name, correct };
  state.recent_decisions = [...state.recent_decisions, decision].slice(-rules.recent);
  state.transactions_processed += 1;
  if (state.index + 1 < TOTAL_TASKS) {
    state.index += 1;
    state.used = [];
  } else state.done = true;
  return {
    event: 'step',
    reward,
    done: state.done,
    action_taken: name,
    correct_action: truth.correct_action,
    task_id: truth.task_id,
    difficulty: truth.difficulty,
    is_correct: correct,
    investigation_used: used,
    budget_remaining: budgetRemaining(state, rules),
  };
}

/**
 * One action (PayOps rules, section 5). A decision that the chain gate blocks changes nothing. Under `reference`
 * a finished episode still takes actions, on its last case.
 */
export function step(state: State, action: Action): Outcome {
  const rules = rulesOf(state.rules);
  if (isInvestigation(action.action_type)) return investigate(state, rules, action.action_type);
  const { truth } = openCase(state);
  const needed = looksNeeded(state, truth);
  if (needed > 0) {
    return {
      event: 'chain_gate_blocked',
      reward: rules.blocked,
      done: false,
      needed,
      difficulty: truth.difficulty,
      budget_remaining: budgetRemaining(state, rules),
    };
  }
  return decide(state, rules, truth, action.action_type, 'confidence' in action ? action.confidence : null);
}
