import { stream } from '../../src/sim/kernel/random.ts';
import type { Action } from '../../src/sim/parlay/actions.ts';
import type { Config } from '../../src/sim/parlay/config.ts';
import { reset, step } from '../../src/sim/parlay/environment.ts';
import { PERSONA_IDS } from '../../src/sim/parlay/personas.ts';
import { STANDARD } from '../../src/sim/parlay/rules.ts';
import { sampleAny } from '../../src/sim/parlay/sample.ts';

const SEEDS = 1000;

export interface Prepared {
  readonly seed: number;
  readonly config: Config;
  readonly actions: readonly Action[];
}

const SETTINGS: readonly Config[] = STANDARD.scenarios.flatMap((scenario) =>
  PERSONA_IDS.map((persona) => ({ scenario, persona })),
);

function prepare(seed: number): Prepared {
  const config = SETTINGS[seed % SETTINGS.length] ?? { scenario: 'saas_enterprise', persona: 'shark' };
  const state = reset(STANDARD.id, seed, config);
  const draw = stream(seed, 'bench/parlay');
  const actions: Action[] = [];
  while (!state.done) {
    const action = sampleAny(state, draw);
    actions.push(action);
    step(state, action);
  }
  return { seed, config, actions };
}

/** Random games under the standard rules, so that the policy is not measured. */
export const PREPARED: readonly Prepared[] = Array.from({ length: SEEDS }, (_, seed) => prepare(seed));
export const PREPARED_STEPS = PREPARED.reduce((sum, { actions }) => sum + actions.length, 0);

/** Plays a prepared game; something of every step, so that no engine may leave it out. */
export function playAgain({ seed, config, actions }: Prepared): number {
  const state = reset(STANDARD.id, seed, config);
  let sum = 0;
  for (const action of actions) sum += step(state, action).reward;
  return Math.abs(sum);
}
