import type { TheoryCalls, TheoryName } from '../sim/parlay/theory-calls.ts';
import { WorkerLost } from '../worker/client.ts';
import { ownSimulator } from './simulator.ts';

/** A formula with inputs that move; the answer to the latest question stands. */
export class Theory<N extends TheoryName> {
  answer = $state.raw<TheoryCalls[N]['out'] | null>(null);
  /** Why there is no answer, in a sentence. */
  trouble = $state('');
  readonly #name: N;
  #asked = 0;

  constructor(name: N) {
    this.#name = name;
  }

  async ask(given: TheoryCalls[N]['in']): Promise<void> {
    const asked = ++this.#asked;
    try {
      const reply = await ownSimulator('parlay').call('theory', this.#name, given);
      if (asked !== this.#asked) return;
      if (reply.ok) this.answer = reply.value;
      this.trouble = reply.ok ? '' : reply.error.detail;
    } catch (error) {
      if (!(error instanceof WorkerLost)) throw error;
      this.trouble = 'The simulation does not answer.';
    }
  }
}
