import { wrap, type Remote } from 'comlink';
import type { SimApi } from './api.ts';

/** The worker could not be made to answer, twice. */
export class WorkerLost extends Error {
  override name = 'WorkerLost';
}

interface Deadlines {
  /** First answer of a new worker, which must load its script. */
  readonly boot: number;
  /** Any later answer. */
  readonly call: number;
}

const DEADLINES: Deadlines = { boot: 15_000, call: 2_000 };

interface Running {
  readonly worker: Worker;
  readonly api: Remote<SimApi>;
  /** Rejects when the worker fails to load or throws outside a call; never resolves. */
  readonly failure: Promise<never>;
  answered: boolean;
  /** Stands in for one that died, which nobody was told of yet. */
  replacement: boolean;
}

type Method = keyof SimApi;
type Result<M extends Method> = Awaited<ReturnType<SimApi[M]>>;

/**
 * The simulation worker under a supervisor. Comlink never settles a call whose worker died (terminated, out of
 * memory, script not found), so every call has a deadline; a worker that misses it is replaced and asked again,
 * once. Every call of the API is a pure function of its arguments, so asking again is safe.
 */
export class Simulator {
  #running: Running | null = null;
  readonly #spawn: () => Worker;
  readonly #deadlines: Deadlines;
  readonly #onReplaced: () => void;

  constructor(
    spawn: () => Worker,
    onReplaced: () => void = () => undefined,
    deadlines: Deadlines = DEADLINES,
  ) {
    this.#spawn = spawn;
    this.#onReplaced = onReplaced;
    this.#deadlines = deadlines;
  }

  /** Throws WorkerLost when two workers in a row gave no answer. */
  async call<M extends Method>(method: M, ...args: Parameters<SimApi[M]>): Promise<Result<M>> {
    const first = this.#current();
    try {
      return await this.#ask(first, method, args);
    } catch {
      const second = this.#replace(first);
      try {
        const answer = await this.#ask(second, method, args);
        if (second.replacement) this.#onReplaced();
        second.replacement = false;
        return answer;
      } catch (error) {
        this.#drop(second);
        throw new WorkerLost(error instanceof Error ? error.message : String(error));
      }
    }
  }

  /** Starts the worker before it is asked anything. */
  warm(): void {
    this.#current();
  }

  close(): void {
    if (this.#running) this.#drop(this.#running);
  }

  #current(): Running {
    this.#running ??= this.#start();
    return this.#running;
  }

  #start(): Running {
    const worker = this.#spawn();
    const failure = new Promise<never>((_, reject) => {
      worker.addEventListener('error', (event) => {
        reject(new WorkerLost(event.message || 'the simulation could not be loaded'));
      });
    });
    failure.catch(() => undefined);
    return { worker, api: wrap<SimApi>(worker), failure, answered: false, replacement: false };
  }

  /** Of several calls that miss their deadline together, the first replaces the worker and the others use the new one. */
  #replace(old: Running): Running {
    this.#drop(old);
    if (!this.#running) {
      this.#running = this.#start();
      this.#running.replacement = true;
    }
    return this.#running;
  }

  #drop(running: Running): void {
    running.worker.terminate();
    if (this.#running === running) this.#running = null;
  }

  async #ask<M extends Method>(running: Running, method: M, args: Parameters<SimApi[M]>): Promise<Result<M>> {
    const limit = running.answered ? this.#deadlines.call : this.#deadlines.boot;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new WorkerLost(`no answer to ${method} within ${limit} ms`)), limit);
    });
    try {
      const ask = running.api[method] as unknown as (...given: typeof args) => Promise<Result<M>>;
      const answer = await Promise.race([ask(...args), late, running.failure]);
      running.answered = true;
      return answer;
    } finally {
      clearTimeout(timer);
    }
  }
}
