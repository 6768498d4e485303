import type { Term } from '../sim/payops/glossary.ts';
import { WorkerLost } from '../worker/client.ts';
import { ownSimulator } from './simulator.ts';

let terms = $state.raw<Readonly<Record<string, Term>>>({});
let asked = '';

/** What the words of the trade mean, by id; empty until it has been asked for and answered. */
export const glossary = {
  get(id: string): Term | undefined {
    return terms[id];
  },
  /** Without an answer the words stay what they are: nothing else depends on them. */
  async load(rules: string): Promise<void> {
    if (asked === rules) return;
    asked = rules;
    try {
      const reply = await ownSimulator('payops').call('glossary', rules);
      if (reply.ok) terms = Object.fromEntries(reply.value.map((term) => [term.id, term]));
    } catch (error) {
      if (!(error instanceof WorkerLost)) throw error;
      asked = '';
    }
  },
};
