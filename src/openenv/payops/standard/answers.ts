import { clamp, round3, round4 } from '../../../sim/kernel/round.ts';
import {
  isInvestigation,
  type ActionType,
  type Investigation,
  type Terminal,
} from '../../../sim/payops/actions.ts';
import { wireGrade, wireTask, type WireGrade, type WireTask } from '../../../sim/payops/breakdown.ts';
import {
  budgetLimit,
  openCase,
  outcomesHidden,
  truths,
  type State,
} from '../../../sim/payops/environment.ts';
import { gradeEpisode, type Grade } from '../../../sim/payops/grader.ts';
import { STANDARD } from '../../../sim/payops/rules.ts';
import { DIFFICULTIES, type Difficulty, type Situation } from '../../../sim/payops/situation.ts';
import type { StoredEpisode } from './store.ts';

export const gradeOf = (state: State): Grade =>
  gradeEpisode(truths(state), state.actions_taken, state.confidences, STANDARD, budgetLimit(state, STANDARD));

/** A graded case; the answer of one that is still open stays untold. */
export interface GradedTask extends Omit<WireTask, 'correct_action'> {
  readonly correct_action: Terminal | null;
  /** Weighted reward over weight, mapped to 0 … 1, rounded, then kept within 0.001 … 0.999. */
  readonly score: number;
}

export interface GraderAnswer extends Omit<WireGrade, 'per_task'> {
  readonly per_task: readonly GradedTask[];
}

function gradedTask(task: WireTask): GradedTask {
  const score = clamp(round4((task.weighted_reward / task.weight + 1) / 2), 0.001, 0.999);
  return { ...task, correct_action: task.terminal_action === null ? null : task.correct_action, score };
}

export function graderAnswer(grade: Grade): GraderAnswer {
  const wire = wireGrade(grade, STANDARD);
  return { ...wire, per_task: wire.per_task.map(gradedTask) };
}

/** Where an episode stands: the reference's fields and the settings. In an exam all about outcomes is null. */
export interface EpisodeState {
  readonly episode_id: string;
  readonly episode_seed: number | null;
  readonly step_count: number;
  readonly current_task_id: string;
  readonly transactions_processed: number;
  readonly total_tasks: number;
  readonly cumulative_reward: number | null;
  readonly budget_spent: number;
  readonly budget_limit: number;
  readonly actions_taken: readonly ActionType[];
  readonly last_action: ActionType | null;
  readonly investigation_actions_used: readonly Investigation[];
  readonly correct_decisions: number | null;
  readonly wrong_high_cost: number | null;
  readonly recent_decisions: readonly {
    readonly task_id: string;
    readonly action: Terminal;
    readonly correct: boolean | null;
  }[];
  readonly done: boolean;
  readonly ruleset: string;
  readonly mode: 'practice' | 'exam';
  readonly subset: Difficulty | null;
  readonly blocked: readonly { readonly step: number; readonly action: ActionType }[];
}

/** A snapshot: later steps do not change it. */
export function episodeState({ id, state, blocked }: StoredEpisode): EpisodeState {
  const hidden = outcomesHidden(state);
  return {
    episode_id: id,
    episode_seed: hidden ? null : state.seed,
    step_count: state.step_count,
    current_task_id: openCase(state).truth.task_id,
    transactions_processed: state.transactions_processed,
    total_tasks: state.dealt.length,
    cumulative_reward: hidden ? null : state.cumulative_reward,
    budget_spent: state.budget_spent,
    budget_limit: budgetLimit(state, STANDARD),
    actions_taken: [...state.actions_taken],
    last_action: state.actions_taken.at(-1) ?? null,
    investigation_actions_used: state.actions_taken.filter(isInvestigation),
    correct_decisions: hidden ? null : state.correct_decisions,
    wrong_high_cost: hidden ? null : state.wrong_high_cost,
    recent_decisions: hidden
      ? state.recent_decisions.map((one) => ({ ...one, correct: null }))
      : state.recent_decisions,
    done: state.done,
    ruleset: state.rules,
    mode: state.config?.mode ?? 'practice',
    subset: state.config?.subset ?? null,
    blocked: [...blocked],
  };
}

/** A case as the catalogue lists it: what its file shows before any look, and no answer. */
export interface TaskEntry {
  readonly id: string;
  readonly task_id: string;
  readonly name: string;
  readonly difficulty: Difficulty;
  readonly description: string;
  readonly transaction_id: string;
  /** Units of the currency, without jitter. */
  readonly amount: number;
  readonly currency: string;
  readonly transaction_type: string;
  readonly risk_score: number;
  readonly ml_confidence: number;
  readonly flags: readonly string[];
  readonly chain_total: number;
  /** How many truths the case has. */
  readonly variants: number;
}

export const taskCatalogue = (): TaskEntry[] =>
  STANDARD.bank.flatMap((situations) => {
    const [task] = situations;
    if (!task) return [];
    return [
      {
        id: task.task_id,
        task_id: task.task_id,
        name: task.task_id,
        difficulty: task.difficulty,
        description: task.brief,
        transaction_id: task.transaction_id,
        amount: task.amount,
        currency: task.currency,
        transaction_type: task.transaction_type,
        risk_score: task.risk_score,
        ml_confidence: task.ml_confidence,
        flags: task.flags,
        chain_total: task.chain_total,
        variants: situations.length,
      },
    ];
  });

/** Value of a decision on one truth of a case before evidence and weight, −1 … 1: the grader's own base value. */
export function caseValue(truth: Situation, action: Terminal): number {
  const partial = action === truth.correct_action ? undefined : truth.partial_credit_actions[action];
  return partial ?? STANDARD.base[truth.correct_action][action];
}

/** One finished episode, in brief. */
export interface Summary {
  readonly episode_id: string;
  /** UTC, whole seconds, `2026-01-31T12:00:00Z`. */
  readonly timestamp: string;
  readonly normalised_score: number;
  readonly total_reward: number;
  readonly budget_spent: number;
  readonly budget_overspend: number;
  readonly passed: boolean;
  /** Actions taken; blocked decisions are none. */
  readonly steps: number;
  readonly ruleset: string;
  readonly mode: 'practice' | 'exam';
  readonly subset: Difficulty | null;
  /** Share of right decisions. */
  readonly accuracy: number;
  readonly player: 'agent' | 'baseline';
  readonly by_difficulty: Readonly<Partial<Record<Difficulty, TierFigures>>>;
}

export interface TierFigures {
  /** Share of right decisions and mean weighted reward, 3 places. */
  readonly accuracy: number;
  readonly avg_reward: number;
  readonly count: number;
}

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

function tiers(tasks: readonly WireTask[]): Summary['by_difficulty'] {
  return Object.fromEntries(
    DIFFICULTIES.flatMap((difficulty) => {
      const own = tasks.filter((task) => task.difficulty === difficulty);
      if (own.length === 0) return [];
      const figures: TierFigures = {
        accuracy: round3(mean(own.map(({ correct }) => (correct === true ? 1 : 0)))),
        avg_reward: round3(mean(own.map(({ weighted_reward }) => weighted_reward))),
        count: own.length,
      };
      return [[difficulty, figures]];
    }),
  );
}

export function summary(id: string, state: State, player: Summary['player'], time: Date): Summary {
  const grade = gradeOf(state);
  const tasks = grade.per_task.map(wireTask);
  return {
    episode_id: id,
    timestamp: time.toISOString().replace(/\.\d+Z$/, 'Z'),
    normalised_score: grade.normalised_score,
    total_reward: grade.total_reward,
    budget_spent: grade.budget_spent,
    budget_overspend: grade.budget_overspend,
    passed: grade.passed,
    steps: state.step_count,
    ruleset: state.rules,
    mode: state.config?.mode ?? 'practice',
    subset: state.config?.subset ?? null,
    accuracy: round4(mean(tasks.map(({ correct }) => (correct === true ? 1 : 0)))),
    player,
    by_difficulty: tiers(tasks),
  };
}

export interface Analytics {
  readonly episodes_completed: number;
  readonly best_score: number | null;
  /** 4 places, as the next two; null without a finished episode. */
  readonly avg_score: number | null;
  readonly avg_accuracy: number | null;
  readonly avg_budget_spent: number | null;
  readonly episodes: readonly Summary[];
}

/** Figures of finished episodes only; runs of the built-in analyst stand on the leaderboard, not in them. */
export function analytics(finished: readonly Summary[]): Analytics {
  const episodes = finished.filter(({ player }) => player === 'agent');
  const average = (values: readonly number[]) => (values.length === 0 ? null : round4(mean(values)));
  return {
    episodes_completed: episodes.length,
    best_score: episodes.length === 0 ? null : Math.max(...episodes.map((one) => one.normalised_score)),
    avg_score: average(episodes.map((one) => one.normalised_score)),
    avg_accuracy: average(episodes.map((one) => one.accuracy)),
    avg_budget_spent: average(episodes.map((one) => one.budget_spent)),
    episodes,
  };
}

/** Best score first; the sort is stable, so ties stay in order of completion. */
export const ranked = (finished: readonly Summary[]) => ({
  count: finished.length,
  entries: [...finished].sort((a, b) => b.normalised_score - a.normalised_score),
});
