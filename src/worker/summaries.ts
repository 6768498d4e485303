import { parseEpisode } from '../sim/kernel/episode.ts';
import type { Played, PlayableId, Sims } from '../sim/registry.ts';
import { replay, reply, type Reply } from './api.ts';

interface Summarising<K extends PlayableId> {
  summary(state: unknown): Sims[K]['summary'];
}

/** What a simulation's worker says of many finished episodes at once. */
export const summariesApi = <K extends PlayableId>(sim: Played<K>, source: Summarising<K>) => ({
  /** In the order given; one that is not finished, or cannot be played, is refused by itself. */
  summaries: (values: readonly unknown[]): Reply<Sims[K]['summary']>[] =>
    values.map((value) => reply(() => source.summary(replay(sim, parseEpisode(sim, value))))),
});

export type SummariesApi<K extends PlayableId> = ReturnType<typeof summariesApi<K>>;
