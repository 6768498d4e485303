import type { Glance } from '../../episodes/record.ts';
import type { Desk } from '../../sim/payops/view.ts';
import type { EpisodeOf } from '../../worker/api.ts';
import { glanceOf } from './glance.ts';
import { queryOf, settingsText } from './settings.ts';

interface Header {
  readonly episode: EpisodeOf<'payops'>;
  readonly glance: Glance;
  readonly settings: string;
  readonly again: string;
}

/** What the header over a finished episode says of it; `desk` is the one at its end. */
export const headerOf = (episode: EpisodeOf<'payops'>, desk: Desk): Header => ({
  episode,
  glance: glanceOf(desk),
  settings: settingsText(episode.rules, episode.config),
  again: `#/payops/new/${episode.seed}${queryOf(episode.rules, episode.config)}`,
});
