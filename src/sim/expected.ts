import type { PlayableId } from './registry.ts';

/** Random episodes of the determinism check, seeds from 0 on. A match is long and its state large: fewer of them. */
export const CHECK_EPISODES: Readonly<Record<PlayableId, number>> = {
  arena: 100,
  parlay: 1000,
  payops: 1000,
};

/** Hash chains over the digests of every state of every one of them. They change only with the rules. */
export const EXPECTED_FINGERPRINTS: Readonly<Record<PlayableId, string>> = {
  arena: '411ac7dbe61c69a0b72c52de777938d855f54ffc67311b67353644a9ed5c38a5',
  parlay: '3c65c9048a8a8181797cbd2e723713d6ac60412c943f6258c1f4c6ca29090651',
  payops: 'd6afa4abaa2d41ae390d8fdd3664d409013eac039c38859d2b12c6e5e8bab2cf',
};
