import { decodeLink, LinkError } from '../episodes/link.ts';
import { StorageError } from '../episodes/database.ts';
import { loadKept } from '../episodes/library.ts';
import { isKept } from '../episodes/record.ts';
import type { OutlineStep } from '../sim/kernel/outline.ts';
import type { Episode } from '../sim/kernel/types.ts';
import type { PlayableId, Sims } from '../sim/registry.ts';
import type { EpisodeOf } from '../worker/api.ts';
import { WorkerLost } from '../worker/client.ts';
import { simulatorOf } from './simulator.ts';

/** Where a finished episode comes from: the library, or a link, which writes nothing. */
export type Source =
  { readonly kind: 'kept'; readonly id: string } | { readonly kind: 'link'; readonly payload: string };

class NotHere extends Error {
  override message = 'This episode is not on this device.';
}

/** Finds the episode. Throws LinkError, StorageError or NotHere, whose messages are for people. */
async function find(source: Source): Promise<Episode> {
  if (source.kind === 'link') return decodeLink(source.payload);
  const stored = await loadKept(source.id);
  if (!isKept(stored)) throw new NotHere();
  return stored.episode;
}

/** Finds an episode, or says in a sentence why it cannot be had. */
export async function findEpisode(source: Source): Promise<Episode | { readonly trouble: string }> {
  try {
    return await find(source);
  } catch (error) {
    if (error instanceof LinkError || error instanceof StorageError || error instanceof NotHere) {
      return { trouble: error.message };
    }
    throw error;
  }
}

/** A finished episode, run again here: its debrief, and its screen after any number of steps. */
export class ReplaySession<K extends PlayableId> {
  phase = $state<'loading' | 'ready' | 'failed'>('loading');
  trouble = $state('');
  episode = $state.raw<EpisodeOf<K> | null>(null);
  /** The screen at the end. */
  last = $state.raw<Sims[K]['view'] | null>(null);
  debrief = $state.raw<Sims[K]['debrief'] | null>(null);
  /** Every step and what came of it. */
  outline = $state.raw<readonly OutlineStep[]>([]);
  view = $state.raw<Sims[K]['view'] | null>(null);
  step = $state(0);
  /** Whose screen is shown. */
  role = $state.raw<Sims[K]['role'] | null>(null);

  readonly #sim: K;

  constructor(sim: K) {
    this.#sim = sim;
  }

  /** Plays `found` to its end and shows it after `step` actions; all of them when that is null. */
  async open(found: Episode, step: number | null): Promise<void> {
    this.phase = 'loading';
    this.trouble = '';
    try {
      const simulator = simulatorOf(this.#sim);
      // Asked together: a worker answers in order, and each answer is a fold of its own.
      const [end, debrief, outline] = await Promise.all([
        simulator.call('open', found, null, this.role),
        simulator.call('debrief', found),
        simulator.call('outline', found),
      ]);
      if (!end.ok) {
        this.#fail(`${end.error.sentence} ${end.error.detail}`);
        return;
      }
      if (!end.value.done) {
        this.#fail('This episode was not played to its end.');
        return;
      }
      if (!debrief.ok) {
        this.#fail(`${debrief.error.sentence} ${debrief.error.detail}`);
        return;
      }
      if (!outline.ok) {
        this.#fail(`${outline.error.sentence} ${outline.error.detail}`);
        return;
      }
      this.episode = end.value.episode;
      this.last = end.value.view;
      this.debrief = debrief.value;
      this.outline = outline.value;
      if (step === null || step >= end.value.step) {
        this.step = end.value.step;
        this.view = end.value.view;
      } else await this.goTo(step);
      if (!this.trouble) this.phase = 'ready';
    } catch (error) {
      this.#explain(error);
    }
  }

  /** The screen after `step` actions, for looking at beside the one that is shown; null without an answer. */
  async viewAt(step: number): Promise<Sims[K]['view'] | null> {
    if (!this.episode) return null;
    try {
      const reply = await simulatorOf(this.#sim).call('open', this.episode, step, this.role);
      return reply.ok ? reply.value.view : null;
    } catch (error) {
      if (error instanceof WorkerLost) return null;
      throw error;
    }
  }

  /**
   * Shows the screen after `step` actions; out of range is taken to the nearest end. `afresh`: no other step's is shown
   * until it is there.
   */
  async goTo(step: number, afresh = false): Promise<void> {
    const { episode, role } = this;
    if (!episode) return;
    const target = Math.min(Math.max(0, step), episode.actions.length);
    this.step = target;
    if (afresh) this.view = null;
    try {
      const reply = await simulatorOf(this.#sim).call('open', episode, target, role);
      // A faster click has asked for something else meanwhile.
      if (this.step !== target || this.role !== role) return;
      if (reply.ok) this.view = reply.value.view;
      else this.#fail(`${reply.error.sentence} ${reply.error.detail}`);
    } catch (error) {
      this.#explain(error);
    }
  }

  /** Shows the same step as another role saw it. */
  async seeAs(role: Sims[K]['role']): Promise<void> {
    this.role = role;
    await this.goTo(this.step);
  }

  #explain(error: unknown): void {
    if (!(error instanceof WorkerLost)) throw error;
    this.#fail('The simulation does not answer. Reload the page to try again.');
  }

  #fail(sentence: string): void {
    this.trouble = sentence.trim();
    this.phase = 'failed';
  }
}
