import { StorageError } from '../episodes/database.ts';
import { saveDraft } from '../episodes/library.ts';
import { episodeId } from '../episodes/id.ts';
import type { Draft, Fork } from '../episodes/record.ts';
import type { Seats } from '../episodes/seats.ts';
import type { Episode } from '../sim/kernel/types.ts';
import { newDraftId } from './ids.ts';

/** What a list says of the running episode: the number of steps of a whole one, and where it stands, in words. */
interface Place {
  readonly total: number;
  readonly place: string;
}

async function begin(
  episode: Episode,
  steps: number,
  { total, place }: Place,
  from: Pick<Draft, 'fork' | 'parent' | 'seats'>,
): Promise<{ draftId: string } | { trouble: string }> {
  const draftId = newDraftId();
  try {
    await saveDraft({
      id: draftId,
      episode: { ...episode, actions: episode.actions.slice(0, steps) },
      glance: { tape: '', total, place, score: null },
      updated: Date.now(),
      ...from,
    });
    return { draftId };
  } catch (error) {
    if (error instanceof StorageError) return { trouble: error.message };
    throw error;
  }
}

/** A second try: shares the first `steps` actions (a count) with `episode` and remembers what was done there. */
export const forkAt = (episode: Episode, steps: number, fork: Fork, place: Place): ReturnType<typeof begin> =>
  begin(episode, steps, place, { fork });

/**
 * Goes on from a replay in one's own way: shares the first `steps` actions (a count) with `of`, the finished episode,
 * and remembers it. `as` is how it goes on, where that is not under the same settings; `seats` are those of a match.
 */
export const takeOver = (
  of: Episode,
  steps: number,
  place: Place,
  { as = of, seats }: { as?: Episode; seats?: Seats } = {},
): ReturnType<typeof begin> =>
  begin(as, steps, place, { parent: { id: episodeId(of), step: steps }, ...(seats ? { seats } : {}) });
