import { RuleError } from '../kernel/errors.ts';
import { round4 } from '../kernel/round.ts';
import {
  isInvestigation,
  isTerminal,
  type Action,
  type ActionType,
  type Investigation,
  type Terminal,
} from './actions.ts';
import { checkConfig, deckOf, type Config } from './config.ts';
import { deal, dealExact, variantIndices, type Dealt } from './deal.ts';
import { decisionValue, gradeTask, overspent, rounding, type TaskGrade } from './grader.ts';
import { limitOf, RULES, type Rules } from './rules.ts';
import { situationIn, type Difficulty, type Situation } from './situation.ts';

export interface RecentDecision {
  readonly task_id: string;
  readonly action: Terminal;
  readonly correct: boolean;
}

/** A running episode. Plain JSON; `step` replaces its lists instead of changing them, so observations may share them. */
export interface State {
  rules: string;
  /** Absent under rules without settings. */
  config?: Config;
  seed: number;
  /** Hidden: the figures drawn and the truth chosen for each case that is played. */
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
      /** What the case earned, where a step pays what it adds to the grade. */
      readonly grade: TaskGrade | null;
    });

export function rulesOf(id: string): Rules {
  const rules = RULES[id];
  if (!rules) throw new RuleError('unknown_rules', id);
  return rules;
}

function start(rules: Rules, seed: number, config: Config, dealt: readonly Dealt[]): State {
  const state: State = {
    rules: rules.id,
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
  };
  if (rules.settings) state.config = config;
  return state;
}

/** Cases of the tier that is played; a case's figures are the same whether the others are played or not. */
function played(dealt: readonly Dealt[], rules: Rules, { subset }: Config): readonly Dealt[] {
  if (subset === undefined) return dealt;
  return dealt.filter((_, i) => situationIn(rules.bank, i, 0).difficulty === subset);
}

const bases = (rules: Rules): number[] => rules.bank.map(() => 0);

export function reset(id: string, seed: number, config: Config = {}): State {
  const rules = rulesOf(id);
  checkConfig(config, rules);
  const dealt = config.canonical ? dealExact(bases(rules), rules.bank) : deal(seed, rules);
  return start(rules, seed, config, played(dealt, rules, config));
}

/** A reference episode without jitter, under the variants of `pattern` or, for null, on the canonical bank. */
export const resetExact = (rules: string, pattern: number | null): State =>
  start(rulesOf(rules), pattern ?? 0, {}, dealExact(variantIndices(pattern ?? 0), rulesOf(rules).bank));

/** The truth of the case at a position, hidden from every role. */
export const truthAt = (state: State, rules: Rules, index: number): Situation =>
  situationIn(deckOf(rules, state.config?.subset), index, state.dealt[index]?.variant ?? -1);

/** The open case's truth and the figures dealt for it. Hidden from every role. */
export function openCase(state: State): { truth: Situation; dealt: Dealt } {
  const dealt = state.dealt[state.index];
  if (!dealt) throw new RangeError(`no case ${state.index}`);
  return { truth: truthAt(state, rulesOf(state.rules), state.index), dealt };
}

/** The truths of all cases, for the grader. */
export function truths(state: State): Situation[] {
  const rules = rulesOf(state.rules);
  return state.dealt.map((_, i) => truthAt(state, rules, i));
}

/** Looks that a case still asks for after those in `used` before it takes a decision, 0 or more. */
export function looksMissing(truth: Situation, used: readonly Investigation[], { gate }: Rules): number {
  if (truth.chain_total <= 1) return 0;
  const counted = gate === 'any' ? used.length : used.filter((name) => truth.eligible.includes(name)).length;
  return Math.max(0, truth.chain_total - 1 - counted);
}

/** The same for the open case. */
export const looksNeeded = (state: State, truth: Situation): number =>
  looksMissing(truth, state.used, rulesOf(state.rules));

/** Budget units before overspending begins. */
export const budgetLimit = (state: State, rules: Rules): number => limitOf(rules, state.config?.subset);

export const budgetRemaining = (state: State, rules: Rules): number =>
  round4(budgetLimit(state, rules) - state.budget_spent);

/** Whether outcomes stay untold for now. */
export const outcomesHidden = (state: State): boolean => state.config?.mode === 'exam' && !state.done;

/** Steps that closed a case, in order: index into the action list. */
export const decisionSteps = (state: State): number[] =>
  state.actions_taken.flatMap((name, i) => (isTerminal(name) ? [i] : []));

/** Everything bought on the open case or, once all are closed, on the last one; repeats included. */
export function boughtHere(state: State): Investigation[] {
  const { actions_taken: taken } = state;
  // Under the reference's rules more may follow the last decision, and is not about its case.
  const to = state.done ? (decisionSteps(state)[state.dealt.length - 1] ?? taken.length) : taken.length;
  let from = to;
  while (from > 0 && !isTerminal(taken[from - 1] ?? 'hold')) from--;
  return taken.slice(from, to).filter(isInvestigation);
}

function record(state: State, rules: Rules, name: ActionType, claim: number | null, reward: number): void {
  state.budget_spent = round4(state.budget_spent + rules.cost[name]);
  state.step_count += 1;
  state.actions_taken.push(name);
  state.confidences.push(claim);
  state.cumulative_reward = rounding(rules)(state.cumulative_reward + reward);
}

/** What buying a look pays: a signal, or the overspending it causes. */
function lookReward(state: State, rules: Rules, name: Investigation, already: boolean): number {
  if (rules.step.kind === 'signal') return already ? 0 : rules.step.investigation;
  const limit = budgetLimit(state, rules);
  const before = overspent(state.budget_spent, limit);
  const added = overspent(state.budget_spent + rules.cost[name], limit) - before;
  return added > 0 ? -round4(rules.overspend * added) : 0;
}

function investigate(state: State, rules: Rules, name: Investigation): Outcome {
  const already = state.used.includes(name);
  const reward = lookReward(state, rules, name, already);
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
  const grade = rules.step.kind === 'graded' ? gradeTask(truth, boughtHere(state), name, claim, rules) : null;
  const reward = grade ? grade.weighted_reward : decisionValue(name, truth, used.length > 0, rules);
  const correct = name === truth.correct_action;
  record(state, rules, name, claim, reward);
  if (correct) state.correct_decisions += 1;
  else if (name === 'approve' && (truth.correct_action === 'reject' || truth.correct_action === 'escalate')) {
    state.wrong_high_cost += 1;
  }
  const decision = { task_id: truth.task_id, action: name, correct };
  state.recent_decisions = [...state.recent_decisions, decision].slice(-rules.recent);
  state.transactions_processed += 1;
  if (state.index + 1 < state.dealt.length) {
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
    grade,
    budget_remaining: budgetRemaining(state, rules),
  };
}

/**
 * One action (PayOps rules, section 5). A decision that the chain gate blocks changes nothing. Under `reference`
 * a finished episode still takes actions, on its last case.
 */
export function step(state: State, action: Action): Outcome {
  const rules = rulesOf(state.rules);
  if (state.done && rules.after_end === 'refused') throw new RuleError('episode_done');
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
