import type { Game } from './game.ts';
import type { FinalGrade } from './grader.ts';
import { shareOf } from './reward-standard.ts';
import { even6 } from './round.ts';
import { surplusOf } from './standard.ts';
import type { State } from './state.ts';
import { limitOf } from './reset-standard.ts';

const mean = (list: readonly number[], none: number): number =>
  list.length === 0 ? none : list.reduce((sum, x) => sum + x, 0) / list.length;

/** E for a deal within the limit the player was told, else 0. */
export function efficiencyOf(state: State, game: Game): number {
  const { price, side } = game;
  if (price === null || surplusOf(game, limitOf(state.drawn, side), price) < 0) return 0;
  const surplus = surplusOf(game, limitOf(state.hidden, side), price);
  return shareOf({ surplus, width: state.original_width });
}

/**
 * Grades a finished game; every estimate against the facts of its own turn (defect D34). A running one is told only
 * what is open: the points told so far and the bluffs caught.
 */
export function gradeStandard(state: State, game: Game): FinalGrade {
  const { done, reason: termination_reason, bluffs_caught, drift_adapted } = state;
  if (!done) {
    return {
      total_reward: game.told,
      deal_efficiency: 0,
      tom_accuracy_avg: 0,
      bluffs_caught,
      termination_reason,
      drift_adapted: false,
      tom_brier_urgency: 1,
      tom_brier_alt: 1,
      score: 0,
    };
  }
  const errors = game.rounds.map(({ urgency, has_alternative }, i) => {
    const estimate = game.estimates[i + 1]!;
    const off = estimate.urgency - urgency;
    return { urgency: off * off, alternative: estimate.has_alternative === has_alternative ? 0 : 1 };
  });
  const efficiency = efficiencyOf(state, game);
  return {
    total_reward: state.cumulative_reward,
    deal_efficiency: efficiency,
    tom_accuracy_avg: mean(
      game.rounds.map(({ accuracy }) => accuracy),
      0,
    ),
    bluffs_caught,
    termination_reason,
    drift_adapted,
    tom_brier_urgency: even6(
      mean(
        errors.map(({ urgency }) => urgency),
        1,
      ),
    ),
    tom_brier_alt: even6(
      mean(
        errors.map(({ alternative }) => alternative),
        1,
      ),
    ),
    score: efficiency,
  };
}
