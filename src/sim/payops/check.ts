import { checkOf } from '../fingerprints.ts';
import { payops } from './payops.ts';
import { RULES } from './rules.ts';
import { sample } from './sample.ts';

const rulesets = Object.keys(RULES);

/** Plays the rulesets in turn. */
export const check = checkOf({
  sim: payops,
  reset: (seed: number) => payops.reset(rulesets[seed % rulesets.length] ?? '', seed, {}),
  sample,
});
