import { RuleError } from '../kernel/errors.ts';
import type { Simulation } from '../kernel/types.ts';
import { action, type Action } from './actions.ts';
import { config, type Config } from './config.ts';
import { debrief, type Debrief } from './debrief.ts';
import { budgetLimit, reset, rulesOf, step, truths, type Outcome, type State } from './environment.ts';
import { glossary, type Term } from './glossary.ts';
import { gradeEpisode, type Grade } from './grader.ts';
import { observe, type Observation } from './observation.ts';
import { observeStandard, type StandardObservation } from './observation-standard.ts';
import { outline } from './outline.ts';
import { RULES } from './rules.ts';
import { view, type Desk } from './view.ts';

export type { Config } from './config.ts';

function grade(state: State): Grade {
  const rules = rulesOf(state.rules);
  return gradeEpisode(
    truths(state),
    state.actions_taken,
    state.confidences,
    rules,
    budgetLimit(state, rules),
  );
}

/** Payment cases: investigate on a budget, then decide. */
export const payops: Simulation<
  Config,
  Action,
  State,
  Outcome,
  Observation | StandardObservation,
  Desk,
  Grade,
  Debrief
> & { readonly glossary: (rules: string) => readonly Term[] } = {
  id: 'payops',
  rulesets: Object.keys(RULES),
  config,
  action,
  roles: ['player'],
  reset,
  step,
  refusal: (outcome) =>
    outcome.event === 'chain_gate_blocked'
      ? new RuleError('chain_gate', `${outcome.needed} more needed`)
      : null,
  observe: (state, _role, last) =>
    rulesOf(state.rules).observation === 'standard' ? observeStandard(state, last) : observe(state, last),
  view,
  done: (state) => state.done,
  grade,
  debrief,
  outline,
  glossary,
};
