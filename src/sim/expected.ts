import type { PlayableId } from './registry.ts';

/** Random episodes of the determinism check, seeds from 0 on. A match is long and its state large: fewer of them. */
export const CHECK_EPISODES: Readonly<Record<PlayableId, number>> = {
  arena: 100,
  parlay: 1000,
  payops: 1000,
};

/** Hash chains over the digests of every state of every one of them. They change only with the rules. */
export const EXPECTED_FINGERPRINTS: Readonly<Record<PlayableId, string>> = {
  arena: 'e2866767081b9292c01988a039c379a0b54467e3e9f836f2ba2ac799b4d2c18f',
  parlay: 'c59ff330bc2ac6a182909827996be75b7002d090a8260c0289bfb07a035069d8',
  payops: 'd6afa4abaa2d41ae390d8fdd3664d409013eac039c38859d2b12c6e5e8bab2cf',
};
