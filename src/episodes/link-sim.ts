import type { SimId } from '../sim/kernel/types.ts';

/** Numbers once given stay given: old links must keep their meaning. */
export const LINK_SIMS = ['payops', 'parlay', 'arena'] as const satisfies readonly SimId[];

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/**
 * The simulation that a link's payload names, without decoding it: bits 16 … 19 after the two marks. Only a guess at
 * what to load first; reading the link decides.
 */
export function simOfLink(payload: string): SimId | undefined {
  const high = ALPHABET.indexOf(payload.charAt(4));
  const low = ALPHABET.indexOf(payload.charAt(5));
  return high < 0 || low < 0 ? undefined : LINK_SIMS[(high % 4) * 4 + Math.floor(low / 16)];
}
