import { toAction, type ActionType } from '../../sim/payops/actions.ts';
import { reset, step, type State } from '../../sim/payops/environment.ts';
import { observe, type Observation } from '../../sim/payops/observation.ts';
import { REFERENCE } from '../../sim/payops/rules.ts';
import type { Sources } from '../sources.ts';

/** A running environment under its id. */
export interface Running {
  readonly id: string;
  readonly state: State;
}

/** A fresh environment; a null seed or id is drawn. */
export const start = (
  sources: Pick<Sources, 'randomSeed' | 'randomId'>,
  seed: number | null,
  id: string | null,
): Running => ({
  id: id ?? sources.randomId(),
  state: reset(REFERENCE.id, seed ?? sources.randomSeed()),
});

/** What an agent is told right after a reset. */
export const firstObservation = ({ state }: Running): Observation => observe(state, null);

/** One action. Accepted after the end too (defect D25). */
export const act = ({ state }: Running, name: ActionType, confidence: number | null): Observation =>
  observe(state, step(state, toAction(name, confidence)));
