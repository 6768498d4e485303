import type { ActionType } from '../../../sim/payops/actions.ts';
import type { State } from '../../../sim/payops/environment.ts';

export interface StoredEpisode {
  readonly id: string;
  readonly state: State;
  /** Decisions that the chain gate blocked, for display: they count nothing (the reference grades them, D1). */
  readonly blocked: { readonly step: number; readonly action: ActionType }[];
}

const MOST = 20;

/** The last episodes, each within reach of every call by its id. */
export class EpisodeStore {
  readonly #episodes = new Map<string, StoredEpisode>();
  #current: StoredEpisode | null = null;

  /** The episode reset last. */
  get current(): StoredEpisode | null {
    return this.#current;
  }

  /** Stored ids, the one to be dropped next first. */
  get ids(): string[] {
    return [...this.#episodes.keys()];
  }

  get(id: string): StoredEpisode | null {
    return this.#episodes.get(id) ?? null;
  }

  /** Stores an episode and makes it current. A re-used id moves to the end of the order. */
  add(id: string, state: State): StoredEpisode {
    const episode = { id, state, blocked: [] };
    this.#episodes.delete(id);
    this.#episodes.set(id, episode);
    const [oldest] = this.#episodes.keys();
    if (this.#episodes.size > MOST && oldest !== undefined) this.#episodes.delete(oldest);
    this.#current = episode;
    return episode;
  }
}
