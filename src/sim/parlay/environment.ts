import { RuleError } from '../kernel/errors.ts';
import type { Action } from './actions.ts';
import { checkConfig, type Config } from './config.ts';
import { reset as resetReference, step as stepReference } from './reference.ts';
import { rulesOf } from './rules.ts';
import type { Outcome, State } from './state.ts';

/** Deals an episode. Throws a RuleError for settings the rules do not have. */
export function reset(rulesId: string, seed: number, config: Config): State {
  const rules = rulesOf(rulesId);
  checkConfig(config, rules);
  if (rules.play === 'opponent') throw new RuleError('unknown_rules', rulesId);
  return resetReference(seed, config);
}

/** One action. Refuses by throwing a RuleError, and then has changed nothing. */
export const step = (state: State, action: Action): Outcome => stepReference(state, action);
