import type { PlayableId } from './registry.ts';

/** Random episodes of the determinism check, seeds 0 … CHECK_EPISODES − 1. */
export const CHECK_EPISODES = 1000;

/** Hash chains over the digests of every state of every one of them. They change only with the rules. */
export const EXPECTED_FINGERPRINTS: Readonly<Record<PlayableId, string>> = {
  parlay: 'c59ff330bc2ac6a182909827996be75b7002d090a8260c0289bfb07a035069d8',
  payops: 'd6afa4abaa2d41ae390d8fdd3664d409013eac039c38859d2b12c6e5e8bab2cf',
};
