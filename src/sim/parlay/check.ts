import { checkOf } from '../fingerprints.ts';
import { parlay } from './parlay.ts';
import { PERSONA_IDS } from './personas.ts';
import { rulesOf } from './rules.ts';
import { sampleAny } from './sample.ts';

const { rulesets } = parlay;
const pick = <T>(list: readonly T[], at: number): T => list[at % list.length]!;

/** Plays the rulesets, their scenarios and the personas in turn. */
export const check = checkOf({
  sim: parlay,
  reset(seed: number) {
    const rules = pick(rulesets, seed);
    return parlay.reset(rules, seed, {
      scenario: pick(rulesOf(rules).scenarios, Math.floor(seed / rulesets.length)),
      persona: pick(PERSONA_IDS, Math.floor(seed / 7)),
    });
  },
  sample: sampleAny,
});
