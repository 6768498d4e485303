import type { PlayableId } from './registry.ts';

/** Random episodes of the determinism check, seeds 0 … CHECK_EPISODES − 1. */
export const CHECK_EPISODES = 1000;

/** Hash chains over the digests of every state of every one of them. They change only with the rules. */
export const EXPECTED_FINGERPRINTS: Readonly<Record<PlayableId, string>> = {
  payops: 'd6afa4abaa2d41ae390d8fdd3664d409013eac039c38859d2b12c6e5e8bab2cf',
};
