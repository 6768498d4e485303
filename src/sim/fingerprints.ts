import { fingerprint, type Checked } from './kernel/fingerprint.ts';
import { sha256Hex } from './kernel/digest.ts';

/** Continues the hash chain `before` over the episodes of seeds from … from + count − 1. */
export type Check = (from: number, count: number, before: string) => { steps: number; hash: string };

/** The determinism check of a simulation. */
export const checkOf =
  <A, S>(checked: Checked<A, S>): Check =>
  (from, count, before) => {
    let hash = before;
    let steps = 0;
    for (let seed = from; seed < from + count; seed++) {
      const one = fingerprint(checked, seed);
      hash = sha256Hex([hash, one.hash]);
      steps += one.steps;
    }
    return { steps, hash };
  };
