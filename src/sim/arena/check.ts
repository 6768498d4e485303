import { checkOf } from '../fingerprints.ts';
import { arena } from './arena.ts';
import { TIERS } from './facts.ts';
import { sample } from './sample.ts';

const { rulesets } = arena;
const pick = <T>(list: readonly T[], at: number): T => list[at % list.length]!;

/** Plays the rulesets and the tiers in turn. */
export const check = checkOf({
  sim: arena,
  reset: (seed: number) =>
    arena.reset(pick(rulesets, seed), seed, { task_id: pick(TIERS, Math.floor(seed / rulesets.length)) }),
  sample,
});
