import { GuessBook } from '../../session/guesses.svelte.ts';
import type { Episode } from '../../sim/kernel/types.ts';
import { announce } from '../../ui/announce.svelte.ts';
import type { Theatre } from './theatre.svelte.ts';

/** A theatre in which the viewer decides first: takes guesses, keeps them, and goes on from where they end. */
export class Sealing {
  readonly #theatre: Theatre;
  readonly #book: GuessBook;

  constructor(theatre: Theatre, episode: Episode, from: number) {
    this.#theatre = theatre;
    this.#book = new GuessBook(episode);
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
