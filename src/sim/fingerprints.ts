import { digestsOf, fingerprint, type Checked } from './kernel/fingerprint.ts';
import { sha256Hex } from './kernel/digest.ts';

/** The determinism check of a simulation: random episodes, one a seed. */
export interface Check {
  /** Continues the hash chain `before` over the episodes of seeds from … from + count − 1. */
  readonly run: (from: number, count: number, before: string) => { steps: number; hash: string };
  /** Where two chains part, this names the step: the digests of all states of one episode. */
  readonly digests: (seed: number) => string[];
}

export const checkOf = <A, S>(checked: Checked<A, S>): Check => ({
  run: (from, count, before) => {
    let hash = before;
    let steps = 0;
    for (let seed = from; seed < from + count; seed++) {
      const one = fingerprint(checked, seed);
      hash = sha256Hex([hash, one.hash]);
      steps += one.steps;
    }
    return { steps, hash };
  },
  digests: (seed) => digestsOf(checked, seed),
});
