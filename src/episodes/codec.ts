import type { BitReader, BitWriter } from './bits.ts';

/** What an episode holds beside simulation, ruleset, seed and the number of its actions, as bits of a link. */
export interface EpisodeCodec<Config = unknown, Action = unknown> {
  /** `rules` is the number of the ruleset in links. */
  write(
    rules: number,
    content: { readonly config: Config; readonly actions: readonly Action[] },
    out: BitWriter,
  ): void;
  /** Throws BitsError for bits that `write` never writes. */
  read(rules: number, count: number, bits: BitReader): { config: Config; actions: Action[] };
}
