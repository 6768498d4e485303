import type { Glance } from '../../episodes/record.ts';
import type { Table } from '../../sim/parlay/table.ts';
import type { EpisodeOf } from '../../worker/api.ts';
import { glanceOf } from './glance.ts';
import { queryOf, settingsText } from './settings.ts';

interface Header {
  readonly episode: EpisodeOf<'parlay'>;
  readonly glance: Glance;
  readonly settings: string;
  readonly again: string;
}

/** What the header over a finished episode says of it; `table` is the one at its end. */
export const headerOf = (episode: EpisodeOf<'parlay'>, table: Table): Header => ({
  episode,
  glance: glanceOf(table),
  settings: settingsText(episode.rules, episode.config),
  again: `#/parlay/new/${episode.seed}${queryOf(episode.config)}`,
});
