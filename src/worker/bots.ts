import type { Panel, Result } from '../sim/kernel/bots.ts';
import { digest } from '../sim/kernel/digest.ts';
import { parseEpisode, play } from '../sim/kernel/episode.ts';
import type { Played, PlayableId, Sims } from '../sim/registry.ts';
import { replay, reply, type EpisodeOf, type Reply } from './api.ts';

/** An episode of which only the deal counts: its actions are empty. */
type Deal<K extends PlayableId> = EpisodeOf<K>;

/** What a bot made of a deal. */
export interface BotResult<K extends PlayableId> extends Result {
  readonly bot: string;
  readonly steps: number;
  /** Null unless the deal is known to who asks: it tells what was true. */
  readonly episode: EpisodeOf<K> | null;
}

/** Results of one bot over several deals, to be added up. */
export interface Baseline {
  readonly bot: string;
  readonly count: number;
  /** Null where a seat has no score. */
  readonly score: number | null;
  readonly points: number;
}

export type BotPanel<K extends PlayableId> = Panel<Sims[K]['config'], Sims[K]['action'], unknown>;

/** What a simulation's worker says of bots on a board. */
export function botsApi<K extends PlayableId>(sim: Played<K>, panel: BotPanel<K>) {
  const dealOf = (value: unknown): Deal<K> => ({ ...parseEpisode(sim, value), actions: [] });
  const same = (deal: Deal<K>, { rules, seed, config }: EpisodeOf<K>): boolean =>
    digest([deal.rules, deal.seed, deal.config]) === digest([rules, seed, config]);

  /** Somebody who played this deal to its end has seen its truths. */
  function knows(deal: Deal<K>, finished: unknown): boolean {
    if (finished === null) return false;
    const episode = parseEpisode(sim, finished);
    return same(deal, episode) && sim.done(replay(sim, episode));
  }

  function played(deal: Deal<K>, bot: string, seat: string | null) {
    const { rules, seed, config } = deal;
    const episode: EpisodeOf<K> = { ...deal, actions: panel.play(bot, rules, seed, config, seat) };
    return { episode, result: panel.result(play(sim, episode), seat) };
  }

  return {
    /**
     * What each bot makes of the deal of `value`, in `seat` where there are seats. Only their figures, and of those
     * alone that play as a person could, unless `finished` is a finished episode of the very same deal.
     */
    bots: (value: unknown, seat: string | null, finished: unknown): Reply<BotResult<K>[]> =>
      reply(() => {
        const deal = dealOf(value);
        const known = knows(deal, finished);
        return panel
          .names(deal.rules, deal.config, seat)
          .filter((bot) => known || !panel.oracles.includes(bot))
          .map((bot) => {
            const { episode, result } = played(deal, bot, seat);
            return { bot, steps: episode.actions.length, episode: known ? episode : null, ...result };
          });
      }),

    /** Sums of the plainest bot over the seeds from … from + count − 1; null where there is none. */
    baseline: (value: unknown, seat: string | null, from: number, count: number): Reply<Baseline | null> =>
      reply(() => {
        const deal = dealOf(value);
        const [bot] = panel.names(deal.rules, deal.config, seat);
        if (bot === undefined) return null;
        const results = Array.from(
          { length: count },
          (_, i) => played({ ...deal, seed: from + i }, bot, seat).result,
        );
        const scores = results.flatMap(({ score }) => (score === null ? [] : [score]));
        const sum = (list: readonly number[]): number => list.reduce((all, x) => all + x, 0);
        return {
          bot,
          count,
          score: scores.length === count ? sum(scores) : null,
          points: sum(results.map(({ points }) => points)),
        };
      }),
  };
}

export type BotsApi<K extends PlayableId> = ReturnType<typeof botsApi<K>>;
