import { router } from '../../ui/router.svelte.ts';

/** Browsers refuse a page that rewrites its address more often: Safari after a hundred times in half a minute. */
const PAUSE_MS = 500;

/** Writes the address of the step that is shown: at once, then at most twice a second, the last one always. */
export class Address {
  #timer: ReturnType<typeof setTimeout> | undefined;
  #wanted: string | null = null;
  #written = '';

  write(hash: string): void {
    this.#wanted = hash;
    if (this.#timer === undefined) this.#flush();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#wanted = null;
  }

  #flush(): void {
    if (this.#wanted === null) return;
    if (location.hash !== this.#wanted) router.go(this.#wanted, true);
    this.#written = location.hash;
    this.#wanted = null;
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      // Somebody goes elsewhere, and the page has not been told yet.
      if (location.hash === this.#written) this.#flush();
    }, PAUSE_MS);
  }
}
