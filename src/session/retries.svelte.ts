import { StorageError } from '../episodes/database.ts';
import { episodeId } from '../episodes/id.ts';
import { loadKept } from '../episodes/library.ts';
import { isKept, type Glance } from '../episodes/record.ts';
import { dropRetry, listRetries, saveRetry, type Retry } from '../episodes/retries.ts';
import type { Costly } from '../sim/kernel/regret.ts';
import type { Episode } from '../sim/kernel/types.ts';
import type { PlayableId } from '../sim/registry.ts';
import { WorkerLost } from '../worker/client.ts';
import { sharesStart } from './same-game.ts';
import { keepShared } from './share.ts';
import { simulatorOf } from './simulator.ts';
import { tryAgain, worstOf } from './worst.svelte.ts';

const retryId = (episode: string, step: number): string => `${episode}/${step}`;

/** Decisions kept to be tried again, those still to do first, then the newest first. */
export class Retries {
  list = $state.raw<readonly Retry[]>([]);
  ready = $state(false);
  /** Why they cannot be listed, in a sentence. */
  trouble = $state('');

  async load(): Promise<void> {
    await this.#guard(async () => {
      const all = await listRetries();
      this.list = all.toSorted(
        (a, b) => Number(a.done !== null) - Number(b.done !== null) || b.added - a.added,
      );
    });
    this.ready = true;
  }

  async drop(retry: Retry): Promise<void> {
    await this.#guard(() => dropRetry(retry.id));
    await this.load();
  }

  async restore(retry: Retry): Promise<void> {
    await this.#guard(() => saveRetry(retry));
    await this.load();
  }

  async #guard(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.trouble = '';
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      this.trouble = error.message;
    }
  }
}

/**
 * Puts a decision on the list, and its episode into the library, where it is tried again from. Resolves to the
 * trouble, in a sentence, or to null.
 */
export async function keepForLater(
  episode: Episode,
  glance: Glance,
  { step, cost }: Pick<Costly, 'step' | 'cost'>,
  place: string,
): Promise<string | null> {
  const kept = await keepShared(episode, glance, '');
  if ('trouble' in kept) return kept.trouble;
  const { sim, seed } = episode;
  const entry = { id: retryId(kept.id, step), episode: kept.id, sim, seed, step, place, cost };
  try {
    const known = (await listRetries()).find(({ id }) => id === entry.id);
    await saveRetry({ ...entry, added: known?.added ?? Date.now(), done: null });
    return null;
  } catch (error) {
    if (error instanceof StorageError) return error.message;
    throw error;
  }
}

const GONE =
  'The episode of this decision is no longer on this device. Without it the decision cannot be tried again.';
const CHANGED = 'This decision is no longer among those that cost most in its episode.';

/** Begins a second try from the list, and says where it goes on. */
export async function tryListed({
  episode: id,
  step,
  place,
}: Retry): Promise<{ readonly href: string } | { readonly trouble: string }> {
  try {
    const kept = await loadKept(id);
    if (!isKept(kept)) return { trouble: GONE };
    const worst = await worstOf(kept.episode);
    if ('trouble' in worst) return worst;
    const of = worst.find((one) => one.step === step);
    return of ? await tryAgain(kept.episode, of, { total: kept.glance.total, place }) : { trouble: CHANGED };
  } catch (error) {
    if (error instanceof StorageError) return { trouble: error.message };
    throw error;
  }
}

/** Steps of an episode that are on the list; none where nothing can be read. */
export async function stepsOnList(episode: Episode): Promise<readonly number[]> {
  const id = episodeId(episode);
  try {
    const all = await listRetries();
    return all.filter((retry) => retry.episode === id).map(({ step }) => step);
  } catch (error) {
    if (error instanceof StorageError) return [];
    throw error;
  }
}

/** Less is a rounding. */
const LEAST = 1e-6;

async function isBetter(now: Episode, before: Episode, step: number): Promise<boolean> {
  const simulator = simulatorOf<PlayableId>(now.sim);
  try {
    const [reached, first] = await Promise.all([
      simulator.call('worth', now, step),
      simulator.call('worth', before, step),
    ]);
    if (!reached.ok || !first.ok || reached.value === null || first.value === null) return false;
    return reached.value > first.value + LEAST;
  } catch (error) {
    // Without an answer the entry stays on the list.
    if (error instanceof WorkerLost) return false;
    throw error;
  }
}

/**
 * Marks what a finished episode has done better: entries whose episode it shares the actions before the decision
 * with. It need not have been begun from the list. Throws StorageError.
 */
export async function markDone(episode: Episode): Promise<void> {
  const open = (await listRetries()).filter(
    ({ done, sim, seed }) => done === null && sim === episode.sim && seed === episode.seed,
  );
  for (const retry of open) {
    const original = await loadKept(retry.episode);
    if (!isKept(original) || !sharesStart(original.episode, episode, retry.step)) continue;
    if (await isBetter(episode, original.episode, retry.step))
      await saveRetry({ ...retry, done: Date.now() });
  }
}
