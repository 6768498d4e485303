import { episodeId } from '../episodes/id.ts';
import { StorageError } from '../episodes/database.ts';
import { dropDraft, keep, loadDraft, saveDraft } from '../episodes/library.ts';
import { askOnce } from '../episodes/persistence.ts';
import { isDraft, type Fork, type Glance, type Parent } from '../episodes/record.ts';
import type { Fault } from '../sim/kernel/errors.ts';
import type { PlayableId, Sims } from '../sim/registry.ts';
import type { EpisodeOf, Opened, Reply, SimApi } from '../worker/api.ts';
import { WorkerLost, type Simulator } from '../worker/client.ts';
import { holdDraft } from './hold.ts';
import { afterPaint } from '../ui/paint.ts';
import { keepEqual } from './keep-equal.ts';
import { markDone } from './retries.svelte.ts';
import { playerNow } from './player.ts';
import { simulatorOf } from './simulator.ts';

/** loading: first answer awaited · open: may act · finished · elsewhere: another tab plays it · failed: see `trouble`. */
export type Phase = 'loading' | 'open' | 'finished' | 'elsewhere' | 'failed';

/** What a screen tells the session about its simulation. */
export interface Playing<K extends PlayableId> {
  readonly sim: K;
  /** The line a list shows of the episode as it stands. */
  glance(view: Sims[K]['view']): Glance;
}

const NO_ANSWER: Fault = {
  code: 'internal',
  sentence: 'The simulation does not answer. The episode is kept as it was; try again, or reload the page.',
  detail: '',
};
const NOT_OPEN: Fault = { code: 'episode_done', sentence: 'This episode takes no action here.', detail: '' };

/**
 * A running episode: sends actions to the worker, shows what comes back, writes the draft after every action and
 * keeps the finished episode. One action at a time, in order; a refused one changes nothing.
 */
export class PlaySession<K extends PlayableId> {
  phase = $state<Phase>('loading');
  view = $state.raw<Sims[K]['view'] | null>(null);
  episode = $state.raw<EpisodeOf<K> | null>(null);
  /** Why play stopped, in a sentence. */
  trouble = $state('');
  /** Why nothing is being saved, in a sentence; play goes on. */
  unsaved = $state('');
  /** Whose view is shown; the first role when null. */
  role = $state.raw<Sims[K]['role'] | null>(null);
  /** What a second try is measured against. */
  fork = $state.raw<Fork | null>(null);
  /** The finished episode it was taken over from. */
  parent = $state.raw<Parent | null>(null);
  /** Id of the finished episode once it is kept, or would have been. */
  keptId = $state<string | null>(null);

  readonly #playing: Playing<K>;
  readonly #draftId: string;
  readonly #simulator: Simulator<SimApi<K>>;
  #queue: Promise<void> = Promise.resolve();
  #writing: Promise<void> = Promise.resolve();
  #release: (() => void) | null = null;
  #closed = false;

  constructor(playing: Playing<K>, draftId: string) {
    this.#playing = playing;
    this.#draftId = draftId;
    this.#simulator = simulatorOf<K>(playing.sim);
  }

  /** Opens the draft, or begins `fresh` under the draft's id when there is none. */
  async open(fresh: EpisodeOf<K> | null, steal = false): Promise<void> {
    // After a failure the page knows more than the device, which may be behind or keep nothing.
    const own = this.phase === 'failed' ? this.episode : null;
    this.phase = 'loading';
    this.#release?.();
    this.#release = await holdDraft(this.#draftId, steal, () => {
      this.phase = 'elsewhere';
    });
    if (!this.#release) {
      this.phase = 'elsewhere';
      return;
    }
    if (this.#closed) {
      this.close();
      return;
    }
    await this.#writing;
    const stored = await this.#load();
    if (stored !== undefined && !isDraft(stored)) {
      this.#fail('The record of this episode is damaged: it is not a valid episode. It was left as it is.');
      return;
    }
    if (isDraft(stored)) {
      this.fork = stored.fork ?? null;
      this.parent = stored.parent ?? null;
    }
    const episode = own ?? (isDraft(stored) ? stored.episode : fresh);
    if (!episode) {
      this.#fail(
        'This episode is not on this device: it was finished, deleted, or played in another browser.',
      );
      return;
    }
    await this.#show(() => this.#simulator.call('open', episode, null, this.role));
    if (this.view && !isDraft(stored)) this.#save();
  }

  /** Takes an action. Resolves to the refusal, or null when it was taken. */
  act(action: Sims[K]['action']): Promise<Fault | null> {
    const done = this.#queue.then(async () => {
      const episode = this.episode;
      if (this.phase !== 'open' || !episode) return NOT_OPEN;
      const refused = await this.#show(() => this.#simulator.call('act', episode, action, this.role), true);
      if (!refused) this.#save();
      return refused;
    });
    this.#queue = done.then(() => undefined);
    return done;
  }

  /** Resolves when what was played is written, or has failed to be. */
  settled(): Promise<void> {
    return this.#writing;
  }

  /** The view after `step` actions, for looking back. Null when the worker cannot say. */
  async lookBack(step: number): Promise<Sims[K]['view'] | null> {
    const episode = this.episode;
    if (!episode) return null;
    try {
      const reply = await this.#simulator.call('open', episode, step, this.role);
      return reply.ok ? reply.value.view : null;
    } catch (error) {
      if (error instanceof WorkerLost) return null;
      throw error;
    }
  }

  /** Shows the running episode as another role sees it. */
  async seeAs(role: Sims[K]['role']): Promise<void> {
    const { episode } = this;
    this.role = role;
    if (episode) await this.#show(() => this.#simulator.call('open', episode, null, role));
  }

  /** Gives up the episode and its draft. */
  async discard(): Promise<void> {
    await this.#writing;
    await this.#guard(() => dropDraft(this.#draftId));
    this.close();
  }

  close(): void {
    this.#closed = true;
    this.#release?.();
    this.#release = null;
  }

  async #load(): Promise<unknown> {
    let stored: unknown;
    await this.#guard(async () => {
      stored = await loadDraft(this.#draftId);
    });
    return stored;
  }

  /** Shows the worker's answer; returns the refusal if there was one. */
  async #show(ask: () => Promise<Reply<Opened<K>>>, refusable = false): Promise<Fault | null> {
    try {
      // The press is drawn first; the answer, which changes much, in a frame of its own.
      const [reply] = await Promise.all([ask(), afterPaint()]);
      // Another tab has taken the draft meanwhile.
      if (this.phase === 'elsewhere') return NOT_OPEN;
      if (!reply.ok) {
        if (!refusable) this.#fail(`${reply.error.sentence} ${reply.error.detail}`);
        return reply.error;
      }
      const opened = reply.value;
      this.episode = opened.episode;
      this.view = keepEqual(this.view, opened.view);
      this.phase = opened.done ? 'finished' : 'open';
      return null;
    } catch (error) {
      if (!(error instanceof WorkerLost)) throw error;
      this.#fail(NO_ANSWER.sentence);
      return NO_ANSWER;
    }
  }

  #fail(sentence: string): void {
    this.trouble = sentence;
    this.phase = 'failed';
  }

  /** Writes in the background, in order; a failure is told once and play goes on. */
  #save(): void {
    const { episode, view } = this;
    if (!episode || !view) return;
    const glance = this.#playing.glance(view);
    const now = Date.now();
    const parent = this.parent ? { parent: this.parent } : {};
    if (this.phase === 'finished') {
      const id = episodeId(episode);
      this.keptId = id;
      this.#write(async () => {
        await keep({ id, episode, glance, finished: now, ...playerNow(), ...parent }, this.#draftId);
        await markDone(episode);
        void askOnce();
      });
    } else {
      const fork = this.fork ? { fork: this.fork } : {};
      this.#write(() => saveDraft({ id: this.#draftId, episode, glance, updated: now, ...fork, ...parent }));
    }
  }

  #write(work: () => Promise<void>): void {
    this.#writing = this.#writing.then(() => this.#guard(work));
  }

  async #guard(work: () => Promise<void>): Promise<void> {
    try {
      await work();
      this.unsaved = '';
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      this.unsaved = error.message;
    }
  }
}
