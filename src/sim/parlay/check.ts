import { checkOf } from '../fingerprints.ts';
import { parlay } from './parlay.ts';
import { PERSONA_IDS } from './personas.ts';
import { sample } from './sample.ts';
import { SCENARIO_IDS } from './scenarios.ts';

const pick = <T>(list: readonly T[], at: number): T => list[at % list.length]!;

/** Plays the scenarios and the personas in turn. */
export const check = checkOf({
  sim: parlay,
  reset: (seed: number) =>
    parlay.reset('reference-1', seed, {
      scenario: pick(SCENARIO_IDS.slice(0, 3), seed),
      persona: pick(PERSONA_IDS, Math.floor(seed / 3)),
    }),
  sample,
});
