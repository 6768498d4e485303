import { fingerprint } from './kernel/fingerprint.ts';
import { sha256Hex } from './kernel/digest.ts';
import { payops } from './payops/payops.ts';
import { REFERENCE } from './payops/rules.ts';
import { sample } from './payops/sample.ts';

/** Continues the chain `before` over the episodes from … from + count − 1. */
export function fingerprints(from: number, count: number, before: string): { steps: number; hash: string } {
  let hash = before;
  let steps = 0;
  for (let seed = from; seed < from + count; seed++) {
    const one = fingerprint({ sim: payops, reset: (s) => payops.reset(REFERENCE.id, s, {}), sample }, seed);
    hash = sha256Hex([hash, one.hash]);
    steps += one.steps;
  }
  return { steps, hash };
}
