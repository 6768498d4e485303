import { stream } from '../../src/sim/kernel/random.ts';
import type { Action } from '../../src/sim/parlay/actions.ts';
import type { Config } from '../../src/sim/parlay/config.ts';
import { reset, step } from '../../src/sim/parlay/environment.ts';
import { PERSONA_IDS } from '../../src/sim/parlay/personas.ts';
import { rulesOf } from '../../src/sim/parlay/rules.ts';
import { sampleAny } from '../../src/sim/parlay/sample.ts';

const SEEDS = 1000;

interface Game {
  readonly seed: number;
  readonly config: Config;
  readonly actions: readonly Action[];
}

export interface Prepared {
  readonly rules: string;
  readonly games: readonly Game[];
  readonly steps: number;
}

function game(rules: string, settings: readonly Config[], seed: number): Game {
  const config = settings[seed % settings.length] ?? { scenario: 'saas_enterprise', persona: 'shark' };
  const state = reset(rules, seed, config);
  const draw = stream(seed, 'bench/parlay');
  const actions: Action[] = [];
  while (!state.done) {
    const action = sampleAny(state, draw);
    actions.push(action);
    step(state, action);
  }
  return { seed, config, actions };
}

/** Random games under those rules, so that the policy is not measured. */
export function prepare(rules: string): Prepared {
  const settings = rulesOf(rules).scenarios.flatMap((scenario) =>
    PERSONA_IDS.map((persona): Config => ({ scenario, persona })),
  );
  const games = Array.from({ length: SEEDS }, (_, seed) => game(rules, settings, seed));
  return { rules, games, steps: games.reduce((sum, { actions }) => sum + actions.length, 0) };
}

/** Plays the prepared games; something of every step, so that no engine may leave it out. */
export function playAgain({ rules, games }: Prepared): number {
  let sum = 0;
  for (const { seed, config, actions } of games) {
    const state = reset(rules, seed, config);
    for (const action of actions) sum += step(state, action).reward;
  }
  return Math.abs(sum);
}
