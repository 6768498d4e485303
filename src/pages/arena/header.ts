import type { Glance } from '../../episodes/record.ts';
import type { Action } from '../../sim/arena/actions.ts';
import type { Config } from '../../sim/arena/config.ts';
import type { Debrief } from '../../sim/arena/standard/debrief-types.ts';
import type { Table } from '../../sim/arena/standard/seats.ts';
import type { Episode } from '../../sim/kernel/types.ts';
import { glanceWith } from './glance.ts';
import { queryOf, settingsText } from './settings.ts';

export type ArenaEpisode = Episode<Action, Config>;

interface Header {
  readonly episode: ArenaEpisode;
  readonly glance: Glance;
  readonly settings: string;
  readonly again: string;
}

/** What the header over a finished match says of it; `table` is the one at its end. */
export const headerOf = (episode: ArenaEpisode, table: Table, debrief: Debrief): Header => ({
  episode,
  glance: glanceWith(table, debrief),
  settings: settingsText(episode.rules, episode.config),
  again: `#/arena/new/${episode.seed}${queryOf(episode.config)}`,
});
