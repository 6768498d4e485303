import { StorageError } from '../episodes/database.ts';
import { saveDraft } from '../episodes/library.ts';
import type { Fork } from '../episodes/record.ts';
import type { Episode } from '../sim/kernel/types.ts';
import { newDraftId } from './ids.ts';

/**
 * A new running episode that shares the first `steps` actions (a count) with `episode` and remembers what was done
 * there. `total` is the number of steps of a whole one, `place` where it stands, in words.
 */
export async function forkAt(
  episode: Episode,
  steps: number,
  fork: Fork,
  { total, place }: { total: number; place: string },
): Promise<{ draftId: string } | { trouble: string }> {
  const draftId = newDraftId();
  try {
    await saveDraft({
      id: draftId,
      episode: { ...episode, actions: episode.actions.slice(0, steps) },
      glance: { tape: '', total, place, score: null },
      updated: Date.now(),
      fork,
    });
    return { draftId };
  } catch (error) {
    if (error instanceof StorageError) return { trouble: error.message };
    throw error;
  }
}
