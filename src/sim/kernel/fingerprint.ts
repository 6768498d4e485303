import { digest, sha256Hex } from './digest.ts';
import { stream, type Stream } from './random.ts';
import type { Simulation } from './types.ts';

/** A simulation as the determinism check plays it. */
export interface Checked<A, S> {
  readonly sim: Pick<Simulation<never, A, S, unknown, never, never, never, never>, 'id' | 'step' | 'done'>;
  readonly reset: (seed: number) => S;
  readonly sample: (state: S, draw: Stream) => A;
}

/** Plays one random episode; returns the digests of all its states, the dealt one first. */
export function digestsOf<A, S>({ sim, reset, sample }: Checked<A, S>, seed: number): string[] {
  const draw = stream(seed, `${sim.id}/check`);
  const state = reset(seed);
  const digests = [digest(state)];
  while (!sim.done(state)) {
    sim.step(state, sample(state, draw));
    digests.push(digest(state));
  }
  return digests;
}

/**
 * Folds the digests of all states of one random episode into one hash. Two engines that differ in any state of any
 * step differ here. Returns the number of steps, too.
 */
export function fingerprint<A, S>(checked: Checked<A, S>, seed: number): { steps: number; hash: string } {
  const digests = digestsOf(checked, seed);
  return { steps: digests.length - 1, hash: sha256Hex(digests) };
}
