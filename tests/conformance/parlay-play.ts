import type { Episode } from '../../src/sim/kernel/types.ts';
import { stream } from '../../src/sim/kernel/random.ts';
import { toAction, type Action, type TurnAction } from '../../src/sim/parlay/actions.ts';
import { reset, step } from '../../src/sim/parlay/reference.ts';
import { stepCount, type ReferenceOutcome, type State } from '../../src/sim/parlay/state.ts';
import type { Config } from '../../src/sim/parlay/parlay.ts';
import { PERSONA_IDS } from '../../src/sim/parlay/personas.ts';
import { REFERENCE } from '../../src/sim/parlay/rules.ts';
import { sample } from '../../src/sim/parlay/sample.ts';

/** Every scenario with every persona. */
export const SETTINGS: readonly Config[] = REFERENCE.scenarios.flatMap((scenario) =>
  PERSONA_IDS.map((persona) => ({ scenario, persona })),
);
export const settingOf = (n: number): Config =>
  SETTINGS[n % SETTINGS.length] ?? { scenario: 'hiring_package', persona: 'shark' };

/** Random legal play from a reset, `count` turns or to the end; `salt` tells plays of one seed apart and picks the setting. */
export function playRandom(
  seed: number,
  salt: number,
  count = Number.POSITIVE_INFINITY,
  each?: (state: State, outcome: ReferenceOutcome, action: TurnAction) => void,
): State {
  const draw = stream(salt, 'tests/play');
  const state = reset(seed, settingOf(salt));
  while (!state.done && stepCount(state) < count) {
    const action = sample(state, draw);
    const outcome = step(state, action);
    each?.(state, outcome, action);
  }
  return state;
}

/** The record of what a state was told. */
export const episodeOf = (state: State): Episode<Action, Config> => ({
  v: 1,
  sim: 'parlay',
  rules: state.rules,
  seed: state.seed,
  config: { scenario: state.scenario, persona: state.persona },
  actions: state.turns.map(({ utterance, offer, move }) => toAction(utterance, offer, move)),
});

/** Plays a policy over seeds 0 … `seeds` − 1 of every scenario, to the end. */
export function playAll(seeds: number, policy: (state: State) => TurnAction): State[] {
  return REFERENCE.scenarios.flatMap((scenario) =>
    Array.from({ length: seeds }, (_, seed) => {
      const state = reset(seed, { scenario, persona: 'shark' });
      while (!state.done) step(state, policy(state));
      return state;
    }),
  );
}
