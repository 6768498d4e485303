import type { Investigation, Terminal } from './actions.ts';
import { debrief } from './debrief.ts';
import { budgetLimit, rulesOf, type State } from './environment.ts';
import type { Difficulty } from './situation.ts';

/** One case in what a history counts. */
export interface CaseSummary {
  readonly difficulty: Difficulty;
  readonly typology: string;
  readonly action: Terminal;
  readonly correct_action: Terminal;
  /** 0 … 1; null where nothing was claimed. */
  readonly confidence: number | null;
  /** Points the expert would have had more. */
  readonly cost: number;
  readonly amount: number;
  readonly currency: string;
  /** Opened and required; opened for nothing; required and not opened. */
  readonly needed: readonly Investigation[];
  readonly wasted: readonly Investigation[];
  readonly missed: readonly Investigation[];
}

/** A finished episode as a history counts it. */
export interface Summary {
  /** 0 … 1. */
  readonly score: number;
  readonly points: number;
  /** Budget units. */
  readonly spent: number;
  readonly limit: number;
  readonly cases: readonly CaseSummary[];
}

/** Refused before the end, as the debrief: it names the answers. */
export function summary(state: State): Summary {
  const { grade, cases } = debrief(state);
  return {
    score: grade.normalised_score,
    points: grade.total_reward,
    spent: grade.budget_spent,
    limit: budgetLimit(state, rulesOf(state.rules)),
    cases: cases.map((one) => ({
      difficulty: one.difficulty,
      typology: one.typology,
      action: one.action,
      correct_action: one.correct_action,
      confidence: one.confidence,
      cost: one.cost,
      amount: one.amount,
      currency: one.currency,
      needed: one.opened.filter((name) => one.required.includes(name)),
      wasted: one.wasted.map(({ investigation }) => investigation),
      missed: one.missed,
    })),
  };
}
