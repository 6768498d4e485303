import { clamp } from '../kernel/round.ts';
import { brier, meanAccuracy, type Belief } from './beliefs.ts';
import { stepCount, type Reason, type State } from './state.ts';
import { gradeStandard } from './grader-standard.ts';
import type { Hidden, Limits } from './hidden.ts';
import { rulesOf, type Rules } from './rules.ts';

/** How a game closed, as the terminal reward sees it. Prices are money, turns counted from 1. */
export interface Close {
  readonly price: number | null;
  readonly turn: number | null;
  readonly of: number;
  readonly drift_adapted: boolean;
}

export interface Grade {
  /** Points: step rewards plus the terminal reward. */
  readonly total_reward: number;
  /** The seller's share of the zone, 0 … 1, whatever side the player is on (defect D14). */
  readonly deal_efficiency: number;
  /** 0 … 1, against the final hidden facts. */
  readonly tom_accuracy_avg: number;
  readonly bluffs_caught: number;
  readonly termination_reason: Reason | 'deal_accepted' | null;
  readonly drift_adapted: boolean;
  /** Mean squared errors, 0 is best. */
  readonly tom_brier_urgency: number;
  readonly tom_brier_alt: number;
}

/** A grade with the figure that lists are ordered by. */
export interface FinalGrade extends Grade {
  /** 0 … 1: `deal_efficiency`, 0 without a deal. */
  readonly score: number;
}

/** The share of the zone above the floor, 0 … 1; a price above the ceiling counts as 1 (defect D15). */
const efficiency = (price: number, { walk_away_price: walk, budget_ceiling: ceiling }: Limits): number =>
  clamp((price - walk) / Math.max(1, ceiling - walk), 0, 1);

/** 0 … 1; none without a closing turn, which turn 0 counts as (defect D33). */
const speed = ({ turn, of }: Close): number =>
  turn === null || turn === 0 ? 0 : Math.max(0, (of - turn) / of);

/** Points for how the game closed (Parlay rules, section 14). The environment never pays them (defect D11). */
export function terminalReward(hidden: Limits, close: Close, { terminal }: Rules): number {
  if (close.price === null) return terminal.no_deal;
  if (close.price < hidden.walk_away_price) return terminal.beyond_limit;
  return (
    terminal.efficiency * efficiency(close.price, hidden) +
    terminal.speed * speed(close) +
    (close.drift_adapted ? terminal.drift_adapted : 0)
  );
}

/** What a grade is made of. */
export interface Played {
  readonly hidden: Hidden;
  readonly beliefs: readonly Belief[];
  readonly cumulative_reward: number;
  readonly bluffs_caught: number;
  readonly reason: Grade['termination_reason'];
  readonly close: Close;
}

export function gradeRecord(record: Played, rules: Rules): Grade {
  const { hidden, beliefs, close } = record;
  const scores = brier(beliefs, hidden);
  const sold = close.price !== null && close.price >= hidden.walk_away_price;
  return {
    total_reward: record.cumulative_reward + terminalReward(hidden, close, rules),
    deal_efficiency: sold ? efficiency(close.price, hidden) : 0,
    tom_accuracy_avg: meanAccuracy(beliefs, hidden),
    bluffs_caught: record.bluffs_caught,
    termination_reason: record.reason,
    drift_adapted: close.drift_adapted,
    tom_brier_urgency: scores.urgency,
    tom_brier_alt: scores.has_alt,
  };
}

/** The price agreed on; null without a deal. */
export function dealPrice(state: State): number | null {
  if (state.game !== null) return state.game.price;
  return state.deal_reached ? (state.offers.at(-1) ?? null) : null;
}

/** Grades an episode; under `reference` a running one as if it ended now without a deal. */
export function gradeState(state: State): FinalGrade {
  if (state.game !== null) return gradeStandard(state, state.game);
  const grade = gradeRecord(
    {
      hidden: state.hidden,
      beliefs: state.beliefs,
      cumulative_reward: state.cumulative_reward,
      bluffs_caught: state.bluffs_caught,
      reason: state.reason,
      close: {
        price: dealPrice(state),
        turn: state.deal_reached ? stepCount(state) : null,
        of: state.max_turns,
        drift_adapted: state.drift_adapted,
      },
    },
    rulesOf(state.rules),
  );
  return { ...grade, score: grade.deal_efficiency };
}
