import { episodeId } from '../../episodes/id.ts';
import type { Kept } from '../../episodes/record.ts';
import type { Config } from '../../sim/parlay/config.ts';
import type { Episode } from '../../sim/kernel/types.ts';
import type { PersonaKey } from './texts.ts';

const settingsOf = (config: unknown): Partial<Config> =>
  typeof config === 'object' && config !== null ? config : {};

/** Shares of finished games against a character, oldest first; own tables are not ranked, and `but` is left out. */
export function sharesAgainst(
  kept: readonly Kept[],
  persona: PersonaKey,
  but: Episode | null = null,
): number[] {
  const left = but && episodeId(but);
  return kept
    .filter(({ id, episode }) => {
      const config = settingsOf(episode.config);
      return (
        id !== left &&
        episode.sim === 'parlay' &&
        episode.rules === 'standard-1' &&
        config.persona === persona &&
        config.scenario !== 'own'
      );
    })
    .toSorted((a, b) => a.finished - b.finished)
    .map(({ glance }) => glance.score ?? 0);
}
