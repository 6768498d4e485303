import { RuleError } from '../kernel/errors.ts';
import { z } from '../kernel/schema.ts';
import type { Simulation } from '../kernel/types.ts';
import { action, type Action } from './actions.ts';
import { reset, rulesOf, step, truths, type Outcome, type State } from './environment.ts';
import { gradeEpisode, type Grade } from './grader.ts';
import { observe, type Observation } from './observation.ts';
import { RULES } from './rules.ts';
import { view, type Desk } from './view.ts';

/** PayOps has no settings yet; the record is there so that one can be added without a new format. */
export type Config = Record<string, never>;
const config = z.strictObject({}) as unknown as z.ZodMiniType<Config>;

/** Thirty payment cases: investigate on a budget, then decide. */
export const payops: Simulation<Config, Action, State, Outcome, Observation, Desk, Grade> = {
  id: 'payops',
  rulesets: Object.keys(RULES),
  config,
  action,
  roles: ['player'],
  reset: (rules, seed) => reset(rules, seed),
  step,
  refusal: (outcome) =>
    outcome.event === 'chain_gate_blocked'
      ? new RuleError('chain_gate', `${outcome.needed} more needed`)
      : null,
  observe: (state, _role, last) => observe(state, last),
  view,
  done: (state) => state.done,
  grade: (state) => gradeEpisode(truths(state), state.actions_taken, state.confidences, rulesOf(state.rules)),
};
