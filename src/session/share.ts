import { episodeId } from '../episodes/id.ts';
import { keep, StorageError } from '../episodes/library.ts';
import { encodeLink } from '../episodes/link.ts';
import type { Glance } from '../episodes/record.ts';
import type { Episode } from '../sim/kernel/types.ts';

/** The address that opens this episode anywhere this app is hosted as here. */
export const linkTo = (episode: Episode): string =>
  `${location.origin}${location.pathname}#/r/${encodeLink(episode)}`;

/** Keeps an episode that came by link, because somebody asked for it. Returns its id, or the reason why not. */
export async function keepShared(
  episode: Episode,
  glance: Glance,
): Promise<{ id: string } | { trouble: string }> {
  const id = episodeId(episode);
  try {
    await keep({ id, episode, glance, finished: Date.now() }, null);
    return { id };
  } catch (error) {
    if (error instanceof StorageError) return { trouble: error.message };
    throw error;
  }
}
