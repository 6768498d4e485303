import type { Action } from './actions.ts';
import { checkConfig, type Config } from './config.ts';
import { reset as resetReference, step as stepReference } from './reference.ts';
import { resetStandard } from './reset-standard.ts';
import { rulesOf } from './rules.ts';
import { stepStandard } from './standard.ts';
import type { Outcome, State } from './state.ts';

/** Deals an episode. Throws a RuleError for settings the rules do not have. */
export function reset(rulesId: string, seed: number, config: Config): State {
  const rules = rulesOf(rulesId);
  checkConfig(config, rules);
  return rules.play === 'alone' ? resetReference(seed, config) : resetStandard(rules, seed, config);
}

/** One action. Refuses by throwing a RuleError, and then has changed nothing. */
export const step = (state: State, action: Action): Outcome =>
  state.game === null ? stepReference(state, action) : stepStandard(state, state.game, action);
