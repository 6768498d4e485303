import { theory, type TheoryCalls } from '../../../session/theory.ts';

/** A figure worked out by the simulation's own helpers, asked again whenever its inputs change; the latest wins. */
export class Live<K extends keyof TheoryCalls> {
  value = $state.raw<TheoryCalls[K]['result'] | null>(null);
  readonly #name: K;
  #asked = 0;

  constructor(name: K) {
    this.#name = name;
  }

  ask(inputs: TheoryCalls[K]['inputs']): void {
    const asked = ++this.#asked;
    void theory(this.#name, inputs).then((result) => {
      if (asked === this.#asked) this.value = result;
    });
  }
}
