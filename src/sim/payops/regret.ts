import { dearest, type Costly, type Regret } from '../kernel/regret.ts';
import { round4, round6 } from '../kernel/round.ts';
import { INVESTIGATIONS, isTerminal, TERMINALS, type Action, type Investigation } from './actions.ts';
import type { Config } from './config.ts';
import {
  budgetLimit,
  decisionSteps,
  looksMissing,
  rulesOf,
  truthAt,
  truths,
  type State,
} from './environment.ts';
import { bestTotal, expertPlay } from './expert.ts';
import { gradeEpisode, gradeTask, overspent } from './grader.ts';
import type { Rules } from './rules.ts';
import type { Situation } from './situation.ts';

/** Every set of looks. */
const SETS: readonly (readonly Investigation[])[] = INVESTIGATIONS.reduce<Investigation[][]>(
  (sets, name) => [...sets, ...sets.map((set) => [...set, name])],
  [[]],
);

const priceOf = (looks: readonly Investigation[], { cost }: Rules): number =>
  looks.reduce((sum, name) => sum + cost[name], 0);

/** The most points of a case, less the overspending it causes beside `others`, budget units spent elsewhere. */
function bestBeside(truth: Situation, rules: Rules, others: number, limit: number): number {
  const penalty = (spent: number): number => round4(rules.overspend * overspent(spent, limit));
  const { investigations } = expertPlay(truth, rules);
  // Nothing pays more than the expert's play, so that only a short budget asks for another.
  const free = penalty(others + priceOf(investigations, rules)) === 0;
  if (free && looksMissing(truth, investigations, rules) === 0) return bestTotal(truth, rules);
  let best = -Infinity;
  for (const looks of SETS) {
    if (looksMissing(truth, looks, rules) > 0) continue;
    const paid = penalty(others + priceOf(looks, rules));
    for (const action of TERMINALS) {
      // The best claim is a certain one, for or against what one signs.
      const claim = action === truth.correct_action ? 1 : 0;
      best = Math.max(best, gradeTask(truth, looks, action, claim, rules).weighted_reward - paid);
    }
  }
  return best;
}

/**
 * What each case lost, exactly: its points against the best play of it, with every other case as it was played.
 * A case that takes more of the budget than is left pays for the overspending.
 */
export function regretsOf(state: State): Costly[] {
  const rules = rulesOf(state.rules);
  const limit = budgetLimit(state, rules);
  const grade = gradeEpisode(truths(state), state.actions_taken, state.confidences, rules, limit);
  const steps = decisionSteps(state);
  return grade.per_task.flatMap((task, i): Costly[] => {
    const at = steps[i];
    if (at === undefined || task.terminal_action === null) return [];
    const truth = truthAt(state, rules, i);
    const others = grade.budget_spent - priceOf(task.investigation_used, rules);
    const reached = task.weighted_reward - grade.budget_penalty;
    const cost = round6(bestBeside(truth, rules, others, limit) - reached);
    return [
      {
        step: (steps[i - 1] ?? -1) + 1,
        until: at + 1,
        position: i + 1,
        action: task.terminal_action,
        role: 'player',
        subject: null,
        total: task.weighted_reward,
        cost,
      },
    ];
  });
}

export const regret: Regret<Action, Config, State> = {
  worst: (_episode, state) => dearest(regretsOf(state)),
  worth(state, _actions, step) {
    const rules = rulesOf(state.rules);
    const signed = state.actions_taken.slice(0, step).filter(isTerminal).length;
    const all = gradeEpisode(truths(state), state.actions_taken, state.confidences, rules).per_task;
    return all[signed]?.weighted_reward ?? null;
  },
};
