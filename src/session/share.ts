import { episodeId } from '../episodes/id.ts';
import { StorageError } from '../episodes/database.ts';
import { keep } from '../episodes/library.ts';
import { encodeLink, LinkTooLong } from '../episodes/link.ts';
import type { Glance } from '../episodes/record.ts';
import type { Episode } from '../sim/kernel/types.ts';

/** The part of a link after `#/r/`; null for an episode that holds more text than a link takes. */
function payloadOf(episode: Episode): string | null {
  try {
    return encodeLink(episode);
  } catch (error) {
    if (error instanceof LinkTooLong) return null;
    throw error;
  }
}

/** How a link opens. */
export interface Opening {
  /** The step its replay stands at; null: the debrief. */
  readonly step: number | null;
  /** Later steps are sealed until whoever opens it has decided. */
  readonly first: boolean;
  /** Who sends it; empty: not said. */
  readonly by: string;
}

/** What stands behind an episode's own address for it to open so. */
export function openingOf({ step, first, by }: Opening): string {
  const place = step === null && !first ? '' : `/${step ?? 0}`;
  const query = [...(first ? ['first'] : []), ...(by ? [`by=${encodeURIComponent(by)}`] : [])].join('&');
  return place + (query ? `?${query}` : '');
}

const PLAIN: Opening = { step: null, first: false, by: '' };

/** The address that opens this episode anywhere this app is hosted as here; null when it is too long for a link. */
export function linkTo(episode: Episode, opening = PLAIN): string | null {
  const payload = payloadOf(episode);
  if (payload === null) return null;
  return `${location.origin}${location.pathname}#/r/${payload}${openingOf(opening)}`;
}

/** Where an episode that is not kept is looked at; null when it is too long for a link. */
export function watchOf(episode: Episode): string | null {
  const payload = payloadOf(episode);
  return payload === null ? null : `#/r/${payload}`;
}

/** Said where a finished episode has no place to be looked at. */
export const NO_PLACE =
  'This browser could not keep the episode, and it holds too much text for a link. It is gone once this page is closed.';

/**
 * Where a finished episode is looked at: in its record, or, where nothing can be kept, in its link. Null when it is
 * too long for that, too.
 */
export function placeOf(episode: Episode, keptId: string, unsaved: boolean): string | null {
  if (!unsaved) return `#/episode/${keptId}`;
  return watchOf(episode);
}

/**
 * Keeps an episode that came by link, because somebody asked for it. `player` is who sent it, as the link says; empty
 * when it does not. Returns its id, or the reason why not.
 */
export async function keepShared(
  episode: Episode,
  glance: Glance,
  player = '',
): Promise<{ id: string } | { trouble: string }> {
  const id = episodeId(episode);
  try {
    await keep(
      { id, episode, glance, finished: Date.now(), origin: 'link', ...(player ? { player } : {}) },
      null,
    );
    return { id };
  } catch (error) {
    if (error instanceof StorageError) return { trouble: error.message };
    throw error;
  }
}
