import { decodeLink, LinkError } from '../episodes/link.ts';
import { StorageError } from '../episodes/database.ts';
import { listKept, loadKept } from '../episodes/library.ts';
import { isKept, type Kept } from '../episodes/record.ts';
import type { Seats } from '../episodes/seats.ts';
import type { Episode } from '../sim/kernel/types.ts';
import { differenceOf } from './same-game.ts';

/** One of two episodes that are laid side by side. */
export interface Found {
  /** What stands for it in an address: a content id, or the payload of a link. */
  readonly token: string;
  readonly episode: Episode;
  /** What its keeper calls it, or who played it elsewhere; empty: nobody said. */
  readonly name: string;
  /** Played on this device. */
  readonly own: boolean;
  /** Milliseconds since 1970; null: not known. */
  readonly finished: number | null;
  /** Who sat where in a match; null: not known. */
  readonly seats: Seats | null;
}

const ID = /^[0-9a-f]{64}$/;

const foundIn = ({ id, episode, title, player, origin, finished, seats }: Kept): Found => ({
  token: id,
  episode,
  name: title ?? (origin === undefined ? '' : (player ?? '')),
  own: origin === undefined,
  finished,
  seats: seats ?? null,
});

/** Finds an episode by what stands for it in an address, or says in a sentence why it cannot be had. */
export async function findSide(token: string): Promise<Found | { readonly trouble: string }> {
  try {
    if (!ID.test(token)) {
      const episode = decodeLink(token);
      return { token, episode, name: '', own: false, finished: null, seats: null };
    }
    const kept = await loadKept(token);
    return isKept(kept) ? foundIn(kept) : { trouble: 'This episode is not on this device.' };
  } catch (error) {
    if (error instanceof LinkError || error instanceof StorageError) return { trouble: error.message };
    throw error;
  }
}

const MOST = 2000;

/** Kept episodes that began as `episode` did, newest first, without it. */
export async function rivalsOf({
  token,
  episode,
}: Found): Promise<readonly Kept[] | { readonly trouble: string }> {
  try {
    const all = await listKept(MOST);
    return all.filter((kept) => kept.id !== token && differenceOf(kept.episode, episode) === null);
  } catch (error) {
    if (error instanceof StorageError) return { trouble: error.message };
    throw error;
  }
}

/** The payload in what somebody pasted: a whole address, or its end. Empty where there is none. */
export const payloadIn = (pasted: string): string => /(?:^|\/r\/)(c[\w-]{8,})/.exec(pasted.trim())?.[1] ?? '';
