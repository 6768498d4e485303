import { panel } from '../sim/arena/bots/panel.ts';
import { summary } from '../sim/arena/summary.ts';
import { advance } from '../sim/arena/advance.ts';
import type { FraudsterAction, Role } from '../sim/arena/actions.ts';
import { arena } from '../sim/arena/arena.ts';
import { regret } from '../sim/arena/regret.ts';
import { check } from '../sim/arena/check.ts';
import type { DraftReport } from '../sim/arena/standard/view-types.ts';
import { parseEpisode, play } from '../sim/kernel/episode.ts';
import { createApi, reply, type EpisodeOf, type Reply } from './api.ts';
import { botsApi } from './bots.ts';
import { summariesApi } from './summaries.ts';

/** A match after its bots have moved. */
export interface Advanced {
  readonly episode: EpisodeOf<'arena'>;
  /** Null once done. */
  readonly to_move: Role | null;
  readonly done: boolean;
}

/** What the FraudArena worker answers. */
export const api = {
  ...createApi<'arena'>(arena, check, regret),
  ...botsApi<'arena'>(arena, panel),
  ...summariesApi<'arena'>(arena, { summary }),
  /** Lets bots move until a seat without one must, or the match is over. */
  advance: (value: unknown, bots: Readonly<Partial<Record<Role, string>>>): Reply<Advanced> =>
    reply(() => {
      const episode = parseEpisode(arena, value);
      const state = play(arena, episode);
      const moves = advance(state, bots);
      return {
        episode: { ...episode, actions: [...episode.actions, ...moves] },
        to_move: arena.seatToMove(state),
        done: arena.done(state),
      };
    }),
  /** A proposal looked at before it is made; for the fraudster's eyes. */
  draft: (value: unknown, proposal: FraudsterAction): Reply<DraftReport> =>
    reply(() => arena.draft(play(arena, parseEpisode(arena, value)), proposal)),
};

export type ArenaApi = typeof api;
