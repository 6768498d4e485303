import { saveDraft, StorageError } from '../episodes/library.ts';
import type { Fork } from '../episodes/record.ts';
import type { Episode } from '../sim/kernel/types.ts';
import type { Action } from '../sim/payops/actions.ts';
import type { Config } from '../sim/payops/payops.ts';
import { newDraftId } from './ids.ts';

/**
 * A new running episode that shares the first `steps` actions (a count) with `episode` and remembers what was decided there.
 * `total` is the number of its cases.
 * A second try is always practice: its point is to see the outcome.
 */
export async function forkAt(
  episode: Episode<Action, Config>,
  steps: number,
  fork: Fork,
  total: number,
): Promise<{ draftId: string } | { trouble: string }> {
  const { mode: _, ...config } = episode.config;
  const draftId = newDraftId();
  try {
    await saveDraft({
      id: draftId,
      episode: { ...episode, config, actions: episode.actions.slice(0, steps) },
      glance: { tape: '', total, place: `second try of case ${fork.position}`, score: null },
      updated: Date.now(),
      fork,
    });
    return { draftId };
  } catch (error) {
    if (error instanceof StorageError) return { trouble: error.message };
    throw error;
  }
}
