import './text-encoder.ts';
import { CHECK_EPISODES, EXPECTED_FINGERPRINTS } from '../../../src/sim/expected.ts';
import type { Check } from '../../../src/sim/fingerprints.ts';
import type { PlayableId } from '../../../src/sim/registry.ts';
import { check as arena } from '../../../src/sim/arena/check.ts';
import { check as parlay } from '../../../src/sim/parlay/check.ts';
import { check as payops } from '../../../src/sim/payops/check.ts';

/* The script that every engine runs: no page, no module, no network. */

const CHECKS: Readonly<Record<PlayableId, Check>> = { payops, parlay, arena };

const checks = {
  /** Number of episodes and the hash chain after the last of them that this version is released with. */
  released: Object.entries(CHECK_EPISODES).map(([sim, count]) => ({
    sim,
    count,
    hash: EXPECTED_FINGERPRINTS[sim as PlayableId],
  })),

  /** Steps of each of the first `count` episodes and the hash chain after it. */
  play(sim: PlayableId, count: number): [steps: number, hash: string][] {
    let before = '';
    return Array.from({ length: count }, (_, seed) => {
      const { steps, hash } = CHECKS[sim].run(seed, 1, before);
      before = hash;
      return [steps, hash];
    });
  },

  /** Digests of all states of one episode. */
  digests: (sim: PlayableId, seed: number): string[] => CHECKS[sim].digests(seed),
};

Object.assign(globalThis, { checks });
