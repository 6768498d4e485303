import type { ActionType } from '../../sim/payops/actions.ts';
import { truths } from '../../sim/payops/environment.ts';
import { gradeEpisode } from '../../sim/payops/grader.ts';
import { wireGrade, type WireGrade } from '../../sim/payops/breakdown.ts';
import { REFERENCE } from '../../sim/payops/rules.ts';
import type { Running } from './episode.ts';

/** An episode with the lists it will be graded on. */
export interface StoredEpisode extends Running {
  /** Every accepted step, lower-case, decisions that the chain gate blocked included (defect D1). */
  readonly actions: ActionType[];
  /** Beside `actions`. */
  readonly confidences: (number | null)[];
}

const MOST = 20;

/** The last episodes. Only the current one can be reached by a call (defect D37). */
export class EpisodeStore {
  readonly #episodes = new Map<string, StoredEpisode>();
  #current: StoredEpisode | null = null;

  get current(): StoredEpisode | null {
    return this.#current;
  }

  /** Stored ids, the one to be dropped next first. */
  get ids(): string[] {
    return [...this.#episodes.keys()];
  }

  /** Stores an episode and makes it current. A re-used id keeps its old place in the order. */
  add(running: Running): StoredEpisode {
    const episode = { ...running, actions: [], confidences: [] };
    this.#episodes.set(running.id, episode);
    const [oldest] = this.#episodes.keys();
    if (this.#episodes.size > MOST && oldest !== undefined) this.#episodes.delete(oldest);
    this.#current = episode;
    return episode;
  }
}

/** Grades the stored lists on the episode's own cases, finished or not. */
export const gradeStored = ({ state, actions, confidences }: StoredEpisode): WireGrade =>
  wireGrade(gradeEpisode(truths(state), actions, confidences, REFERENCE), REFERENCE);
