import { untrack } from 'svelte';
import { GuessBook } from '../../session/guesses.svelte.ts';
import type { Episode } from '../../sim/kernel/types.ts';
import { announce } from '../../ui/announce.svelte.ts';
import type { Theatre } from './theatre.svelte.ts';

/**
 * Seals a theatre as the address asks for it, takes what the viewer would have done and keeps it. Constructed with its
 * screen; `address` is read again whenever it changes.
 */
export class Sealing {
  readonly #theatre: Theatre;
  readonly #book: GuessBook;

  constructor(
    theatre: Theatre,
    episode: Episode,
    address: () => { readonly first: boolean; readonly step: number },
  ) {
    this.#theatre = theatre;
    this.#book = new GuessBook(episode);
    // Before anything is drawn.
    if (address().first) this.#begin(address().step);
    $effect.pre(() => {
      if (!address().first) return;
      untrack(() => {
        if (!theatre.sealed) this.#begin(address().step);
      });
    });
  }

  /** Everything after `from` is sealed, or after the last guess that was made before. */
  #begin(from: number): void {
    const theatre = this.#theatre;
    theatre.seal(from);
    void this.#book.load().then(() => {
      const guessed = this.#book.made.map(({ step }) => step + 1);
      if (theatre.sealed) theatre.seal(Math.max(theatre.frontier, ...guessed));
    });
  }

  /** What the viewer would have done at the step that comes next; then it is shown. */
  take(action: unknown): void {
    const theatre = this.#theatre;
    if (!theatre.asking) return;
    void this.#book.add({ step: theatre.frontier, action }).then(() => {
      if (this.#book.unsaved) announce(`${this.#book.unsaved} Your guesses hold until this page is closed.`);
    });
    theatre.guessed();
  }
}
