import { isInvestigation, type ActionType, type Investigation } from '../../sim/payops/actions.ts';
import { TOTAL_TASKS } from '../../sim/payops/bank.ts';
import {
  budgetLimit,
  openCase,
  rulesOf,
  type RecentDecision,
  type State,
} from '../../sim/payops/environment.ts';
import { limitOf, REFERENCE } from '../../sim/payops/rules.ts';

/** Where an episode stands, 16 fields. Budget in budget units, rewards in points. */
export interface EpisodeState {
  readonly episode_id: string | null;
  readonly episode_seed: number | null;
  readonly step_count: number;
  readonly current_task_id: string;
  readonly transactions_processed: number;
  readonly total_tasks: number;
  readonly cumulative_reward: number;
  readonly budget_spent: number;
  readonly budget_limit: number;
  /** Lower-case, in order; decisions that the chain gate blocked are absent. */
  readonly actions_taken: readonly ActionType[];
  readonly last_action: ActionType | null;
  /** With repeats. */
  readonly investigation_actions_used: readonly Investigation[];
  readonly correct_decisions: number;
  readonly wrong_high_cost: number;
  readonly recent_decisions: readonly RecentDecision[];
  readonly done: boolean;
}

/** What a connection that never reset reports. */
export const NO_EPISODE: EpisodeState = {
  episode_id: null,
  episode_seed: null,
  step_count: 0,
  current_task_id: '',
  transactions_processed: 0,
  total_tasks: 0,
  cumulative_reward: 0,
  budget_spent: 0,
  budget_limit: limitOf(REFERENCE),
  actions_taken: [],
  last_action: null,
  investigation_actions_used: [],
  correct_decisions: 0,
  wrong_high_cost: 0,
  recent_decisions: [],
  done: false,
};

/** A snapshot: later steps do not change it. */
export const episodeState = (id: string, state: State): EpisodeState => ({
  episode_id: id,
  episode_seed: state.seed,
  step_count: state.step_count,
  current_task_id: openCase(state).truth.task_id,
  transactions_processed: state.transactions_processed,
  total_tasks: TOTAL_TASKS,
  cumulative_reward: state.cumulative_reward,
  budget_spent: state.budget_spent,
  budget_limit: budgetLimit(state, rulesOf(state.rules)),
  actions_taken: [...state.actions_taken],
  last_action: state.actions_taken.at(-1) ?? null,
  investigation_actions_used: state.actions_taken.filter(isInvestigation),
  correct_decisions: state.correct_decisions,
  wrong_high_cost: state.wrong_high_cost,
  recent_decisions: state.recent_decisions,
  done: state.done,
});
