import type { BitReader, BitWriter } from './bits.ts';
import type { Field, In, Out } from './codec-fields.ts';
import { readTexts, writeTexts } from './text.ts';

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

/** Settings and actions of a simulation, and all their texts behind them. */
export const codecOf = <Config, Action>(
  config: Field<Config>,
  action: Field<Action>,
  dictionary: Uint8Array,
): EpisodeCodec<Config, Action> => ({
  write: (_rules, episode, bits) => {
    const out: Out = { bits, texts: [], ids: [] };
    config.write(episode.config, out);
    for (const one of episode.actions) action.write(one, out);
    writeTexts(out.texts, dictionary, bits);
  },
  read: (_rules, count, bits) => {
    const from: In = { bits, texts: [], ids: [], awaited: 0 };
    const settings = config.read(from);
    const actions = Array.from({ length: count }, () => action.read(from));
    from.texts = readTexts(from.awaited, dictionary, bits);
    return { config: settings(), actions: actions.map((one) => one()) };
  },
});
