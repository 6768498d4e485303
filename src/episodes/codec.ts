import type { BitReader, BitWriter } from './bits.ts';

/** What an episode holds beside simulation, ruleset, seed and the number of its actions, as bits of a link. */
export interface EpisodeCodec<Config = unknown, Action = unknown> {
  /** `rules` is the number of the ruleset in links. Throws TextTooLong; RangeError for what no valid episode holds. */
  write(
    rules: number,
    content: { readonly config: Config; readonly actions: readonly Action[] },
    out: BitWriter,
  ): void;
  /**
   * Throws BitsError for bits that hold no episode, NumberNotGiven for those of a later version. Bits that `write`
   * writes otherwise need not be refused here: the link is compared with the one its episode would get.
   */
  read(rules: number, count: number, bits: BitReader): { config: Config; actions: Action[] };
}
