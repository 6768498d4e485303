import { StorageError } from '../episodes/database.ts';
import { loadGuesses, saveGuesses } from '../episodes/guesses.ts';
import { episodeId } from '../episodes/id.ts';
import type { Episode } from '../sim/kernel/types.ts';

/** A decision of the viewer's own, made after `step` actions, as one would have acted. */
export interface Guess {
  readonly step: number;
  readonly action: unknown;
}

/** Guesses of this visit, for whoever cannot keep them. */
let remembered: Readonly<Record<string, readonly Guess[]>> = {};

/** Nothing was ever kept here; asking must not be what creates the storage. False where nobody can say. */
async function nothingKept(): Promise<boolean> {
  if (!('indexedDB' in globalThis) || !('databases' in indexedDB)) return false;
  return (await indexedDB.databases()).length === 0;
}

/** What the viewer of an episode would have done at its steps. */
export class GuessBook {
  made = $state.raw<readonly Guess[]>([]);
  /** Why they are not being kept, in a sentence. */
  unsaved = $state('');
  readonly #id: string;

  constructor(episode: Episode) {
    this.#id = episodeId(episode);
  }

  /** Finds what was guessed before. */
  async load(): Promise<void> {
    const own = remembered[this.#id];
    if (own) {
      this.made = own;
      return;
    }
    try {
      if (await nothingKept()) return;
      this.made = (await loadGuesses(this.#id))?.made ?? [];
    } catch (error) {
      if (!(error instanceof StorageError || error instanceof DOMException)) throw error;
      this.unsaved = error.message;
    }
  }

  /** Keeps a guess; the first one at a step stays. Resolves when it is written, or could not be. */
  async add(guess: Guess): Promise<void> {
    if (this.made.some(({ step }) => step === guess.step)) return;
    this.made = [...this.made, guess].sort((a, b) => a.step - b.step);
    remembered = { ...remembered, [this.#id]: this.made };
    try {
      await saveGuesses({ id: this.#id, made: [...this.made], updated: Date.now() });
      this.unsaved = '';
    } catch (error) {
      if (!(error instanceof StorageError)) throw error;
      this.unsaved = error.message;
    }
  }
}
