import type { WireGrade } from '../../sim/payops/breakdown.ts';

/** One finished episode. Scores and budget as its grade has them. */
export interface LeaderboardEntry {
  readonly episode_id: string;
  /** UTC, whole seconds, `2026-01-31T12:00:00Z`. */
  readonly timestamp: string;
  readonly normalised_score: number;
  readonly total_reward: number;
  readonly budget_spent: number;
  readonly budget_overspend: number;
  readonly passed: boolean;
  /** Actions sent, blocked decisions included. */
  readonly steps: number;
}

export interface LeaderboardAnswer {
  readonly count: number;
  readonly entries: readonly LeaderboardEntry[];
}

/** ISO 8601 without the fraction of a second. */
const wholeSeconds = (time: Date): string => time.toISOString().replace(/\.\d+Z$/, 'Z');

export const leaderboardEntry = (
  id: string,
  grade: WireGrade,
  steps: number,
  time: Date,
): LeaderboardEntry => ({
  episode_id: id,
  timestamp: wholeSeconds(time),
  normalised_score: grade.normalised_score,
  total_reward: grade.total_reward,
  budget_spent: grade.budget_spent,
  budget_overspend: grade.budget_overspend,
  passed: grade.passed,
  steps,
});

/** Best score first; the sort is stable, so ties stay in order of completion. */
export const ranked = (entries: readonly LeaderboardEntry[]): LeaderboardAnswer => ({
  count: entries.length,
  entries: [...entries].sort((a, b) => b.normalised_score - a.normalised_score),
});
