import type { Stream } from '../kernel/random.ts';
import { integer } from '../kernel/random.ts';
import { INVESTIGATIONS, TERMINALS, toAction, type Action } from './actions.ts';
import { looksNeeded, openCase, type State } from './environment.ts';

const NAMES = [...INVESTIGATIONS, ...TERMINALS];

/** A random action that the state accepts, with a claim of confidence two times in three. */
export function sample(state: State, draw: Stream): Action {
  const { truth } = openCase(state);
  const gated = looksNeeded(state, truth) > 0;
  const name = NAMES[integer(draw, 0, (gated ? INVESTIGATIONS.length : NAMES.length) - 1)] ?? 'inspect';
  const claim = integer(draw, -50, 100);
  return toAction(name, claim < 0 ? null : claim / 100);
}
