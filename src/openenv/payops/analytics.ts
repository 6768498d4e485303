import { round3, round4 } from '../../sim/kernel/round.ts';
import type { Difficulty } from '../../sim/payops/bank.ts';
import type { WireTask } from '../../sim/payops/breakdown.ts';
import { Refusal } from '../faults.ts';
import type { LeaderboardEntry } from './leaderboard.ts';
import { gradeStored, type StoredEpisode } from './store.ts';

export interface TierFigures {
  /** Share of right decisions, 3 places; cases never reached count as a hold (defect D10). */
  readonly accuracy: number;
  /** Mean weighted reward, 3 places. */
  readonly avg_reward: number;
  readonly count: number;
}

export interface Analytics {
  readonly episodes_completed: number;
  readonly best_score: number;
  /** 4 places, as the next. */
  readonly avg_score: number;
  readonly avg_budget_spent: number;
  readonly current_episode: {
    readonly normalised_score: number;
    readonly budget_spent: number;
    readonly budget_penalty: number;
    readonly by_difficulty: Readonly<Record<Difficulty, TierFigures>>;
  };
}

export type AnalyticsAnswer = Analytics | { readonly message: string };

const mean = (values: readonly number[]): number =>
  values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;

function tier(tasks: readonly WireTask[], difficulty: Difficulty): TierFigures {
  const own = tasks.filter((task) => task.difficulty === difficulty);
  return {
    accuracy: round3(mean(own.map(({ correct }) => (correct ? 1 : 0)))),
    avg_reward: round3(mean(own.map(({ weighted_reward }) => weighted_reward))),
    count: own.length,
  };
}

/** Averages over finished episodes beside figures of the current one, which may be unplayed (defect D38). */
export function analytics(
  finished: readonly LeaderboardEntry[],
  current: StoredEpisode | null,
): AnalyticsAnswer {
  if (finished.length === 0) return { message: 'No episode has been finished yet.' };
  if (!current) throw new Refusal('no_episode', 'analytics: call reset first');
  const scores = finished.map(({ normalised_score }) => normalised_score);
  const { normalised_score, budget_spent, budget_penalty, per_task } = gradeStored(current);
  return {
    episodes_completed: finished.length,
    best_score: scores.reduce((best, score) => Math.max(best, score)),
    avg_score: round4(mean(scores)),
    avg_budget_spent: round4(mean(finished.map((entry) => entry.budget_spent))),
    current_episode: {
      normalised_score,
      budget_spent,
      budget_penalty,
      by_difficulty: {
        easy: tier(per_task, 'easy'),
        medium: tier(per_task, 'medium'),
        hard: tier(per_task, 'hard'),
        critical: tier(per_task, 'critical'),
      },
    },
  };
}
