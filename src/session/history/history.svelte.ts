import { StorageError } from '../../episodes/database.ts';
import { listKept } from '../../episodes/library.ts';
import type { Kept } from '../../episodes/record.ts';
import type { PlayableId, Sims } from '../../sim/registry.ts';
import { WorkerLost } from '../../worker/client.ts';
import { simulatorOf } from '../simulator.ts';
import { known } from './known.ts';

/** An episode with what is counted of it. */
export interface Entry<K extends PlayableId> {
  readonly kept: Kept;
  readonly summary: Sims[K]['summary'];
}

const MOST = 10_000;
/** A call takes about this long, whatever the machine: its answer comes well within a worker's deadline. */
const CALL_MS = 120;
const FIRST = 5;
const LARGEST = 200;

/**
 * The finished episodes of this device, each played again and summed up by its worker, a few at a call. What comes from
 * elsewhere counts only where it is asked for.
 */
export class History<K extends PlayableId> {
  /** The oldest first; there when all are worked out, or when it was stopped. */
  entries = $state.raw<readonly Entry<K>[]>([]);
  /** Worked out so far, of how many, and how many of those cannot be played. */
  done = $state(0);
  total = $state(0);
  unreadable = $state(0);
  running = $state(false);
  ready = $state(false);
  trouble = $state('');
  /** Episodes from elsewhere, of any kind that is looked at. */
  imported = $state(0);
  readonly #sim: K;
  #asked = 0;
  #found: Entry<K>[] = [];

  constructor(sim: K) {
    this.#sim = sim;
  }

  async load(rules: string, imported: boolean): Promise<void> {
    const asked = ++this.#asked;
    this.running = true;
    this.ready = false;
    this.trouble = '';
    try {
      const kept = (await listKept(MOST))
        .filter(({ episode }) => episode.sim === this.#sim && episode.rules === rules)
        .toReversed();
      if (asked !== this.#asked) return;
      this.imported = kept.filter(({ origin }) => origin !== undefined).length;
      await this.#sumUp(
        asked,
        kept.filter(({ origin }) => imported || origin === undefined),
      );
    } catch (error) {
      if (!(error instanceof StorageError) && !(error instanceof WorkerLost)) throw error;
      if (asked === this.#asked) this.trouble = error.message;
    }
    if (asked === this.#asked) this.#end();
  }

  /** Leaves it at what has been worked out. */
  stop(): void {
    this.#asked++;
    this.#end();
  }

  /** Leaves it for good: whatever is on its way is not waited for. */
  leave(): void {
    this.#asked++;
  }

  #end(): void {
    this.entries = this.#found;
    this.running = false;
    this.ready = true;
  }

  async #sumUp(asked: number, kept: readonly Kept[]): Promise<void> {
    this.total = kept.length;
    this.done = 0;
    this.unreadable = 0;
    this.entries = [];
    this.#found = [];
    let slice = FIRST;
    for (let at = 0; at < kept.length;) {
      const part = kept.slice(at, at + slice);
      const began = performance.now();
      const entries = await this.#summaries(part);
      if (asked !== this.#asked) return;
      const took = Math.max(1, performance.now() - began);
      at += part.length;
      this.#found = [...this.#found, ...entries];
      this.done = at;
      this.unreadable += part.length - entries.length;
      slice = Math.max(1, Math.min(LARGEST, Math.round((slice * CALL_MS) / took)));
    }
  }

  /** Of the episodes that can be played. */
  async #summaries(part: readonly Kept[]): Promise<Entry<K>[]> {
    const fresh = part.filter(({ id }) => !known.has(id));
    if (fresh.length > 0) {
      const replies = await simulatorOf(this.#sim).call(
        'summaries',
        fresh.map(({ episode }) => episode),
      );
      for (const [i, reply] of replies.entries()) {
        const one = fresh[i];
        if (one && reply.ok) known.set(one.id, reply.value);
      }
    }
    return part.flatMap((kept) => {
      const summary = known.get(kept.id);
      return summary === undefined ? [] : [{ kept, summary: summary as Sims[K]['summary'] }];
    });
  }
}
