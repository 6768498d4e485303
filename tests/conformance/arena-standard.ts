import type { Action, Viewer } from '../../src/sim/arena/actions.ts';
import type { Config } from '../../src/sim/arena/config.ts';
import { step } from '../../src/sim/arena/referee.ts';
import { STANDARD } from '../../src/sim/arena/rules-standard.ts';
import { sample } from '../../src/sim/arena/sample.ts';
import { reset } from '../../src/sim/arena/start.ts';
import type { Outcome, State } from '../../src/sim/arena/state.ts';
import { stream } from '../../src/sim/kernel/random.ts';

export const VIEWERS: readonly Viewer[] = ['fraudster', 'investigator', 'auditor', 'public'];

/** Random legal play of the standard rules to the end; `salt` tells plays of one seed apart. */
export function playStandard(
  seed: number,
  salt: number,
  config: Config,
  each?: (state: State, outcome: Outcome, action: Action) => void,
  rules: string = STANDARD.id,
): { readonly state: State; readonly actions: readonly Action[] } {
  const draw = stream(salt, 'tests/arena-standard');
  const state = reset(rules, seed, config);
  const actions: Action[] = [];
  while (state.phase !== 'done') {
    const action = sample(state, draw);
    const outcome = step(state, action);
    actions.push(action);
    each?.(state, outcome, action);
  }
  return { state, actions };
}
