import { decodeLink, LinkError } from '../episodes/link.ts';
import { loadKept, StorageError } from '../episodes/library.ts';
import { isKept } from '../episodes/record.ts';
import type { Episode } from '../sim/kernel/types.ts';
import type { PlayableId, Sims } from '../sim/registry.ts';
import type { Opened } from '../worker/api.ts';
import { WorkerLost } from '../worker/client.ts';
import { simulator } from './simulator.ts';

/** Where a finished episode comes from: the library, or a link, which writes nothing. */
export type Source =
  { readonly kind: 'kept'; readonly id: string } | { readonly kind: 'link'; readonly payload: string };

class NotHere extends Error {
  override message = 'This episode is not on this device.';
}

/** A finished episode, run again here: its debrief, and its screen after any number of steps. */
export class ReplaySession<K extends PlayableId> {
  phase = $state<'loading' | 'ready' | 'failed'>('loading');
  trouble = $state('');
  episode = $state.raw<Opened<K>['episode'] | null>(null);
  /** The screen at the end. */
  last = $state.raw<Sims[K]['view'] | null>(null);
  debrief = $state.raw<Sims[K]['debrief'] | null>(null);
  view = $state.raw<Sims[K]['view'] | null>(null);
  step = $state(0);

  async open(source: Source, step: number | null): Promise<void> {
    this.phase = 'loading';
    this.trouble = '';
    try {
      const found = await this.#find(source);
      const end = await simulator.call('open', found, null);
      if (!end.ok) {
        this.#fail(`${end.error.sentence} ${end.error.detail}`);
        return;
      }
      const opened = end.value as Opened<K>;
      if (!opened.done) {
        this.#fail('This episode was not played to its end.');
        return;
      }
      const debrief = await simulator.call('debrief', opened.episode);
      if (!debrief.ok) {
        this.#fail(`${debrief.error.sentence} ${debrief.error.detail}`);
        return;
      }
      this.episode = opened.episode;
      this.last = opened.view;
      this.debrief = debrief.value;
      await this.goTo(step ?? opened.step);
      if (!this.trouble) this.phase = 'ready';
    } catch (error) {
      this.#explain(error);
    }
  }

  /** The screen after `step` actions, for looking at beside the one that is shown; null without an answer. */
  async viewAt(step: number): Promise<Sims[K]['view'] | null> {
    if (!this.episode) return null;
    try {
      const reply = await simulator.call('open', this.episode, step);
      return reply.ok ? reply.value.view : null;
    } catch (error) {
      if (error instanceof WorkerLost) return null;
      throw error;
    }
  }

  /** Shows the screen after `step` actions; out of range is taken to the nearest end. */
  async goTo(step: number): Promise<void> {
    const { episode } = this;
    if (!episode) return;
    const target = Math.min(Math.max(0, step), episode.actions.length);
    this.step = target;
    try {
      const reply = await simulator.call('open', episode, target);
      // A faster click has asked for another step meanwhile.
      if (this.step !== target) return;
      if (reply.ok) this.view = reply.value.view;
      else this.#fail(`${reply.error.sentence} ${reply.error.detail}`);
    } catch (error) {
      this.#explain(error);
    }
  }

  async #find(source: Source): Promise<Episode> {
    if (source.kind === 'link') return decodeLink(source.payload);
    const stored = await loadKept(source.id);
    if (!isKept(stored)) throw new NotHere();
    return stored.episode;
  }

  #explain(error: unknown): void {
    if (error instanceof LinkError || error instanceof StorageError || error instanceof NotHere) {
      this.#fail(error.message);
    } else if (error instanceof WorkerLost) {
      this.#fail('The simulation does not answer. Reload the page to try again.');
    } else throw error;
  }

  #fail(sentence: string): void {
    this.trouble = sentence.trim();
    this.phase = 'failed';
  }
}
