import { wrap, type Remote } from 'comlink';

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

interface Running<Api> {
  readonly worker: Worker;
  readonly api: Remote<Api>;
  /** Rejects when the worker fails to load or throws outside a call; never resolves. */
  readonly failure: Promise<never>;
  answered: boolean;
  /** Stands in for one that died, which nobody was told of yet. */
  replacement: boolean;
}

/** The arguments and the answer of a method of an API. */
type Args<Api, M extends keyof Api> = Api[M] extends (...args: infer A) => unknown ? A : never;
type Result<Api, M extends keyof Api> = Api[M] extends (...args: never) => infer R ? Awaited<R> : never;

/**
 * The simulation worker under a supervisor. Comlink never settles a call whose worker died (terminated, out of
 * memory, script not found), so every call has a deadline; a worker that misses it is replaced and asked again,
 * once. Every call of the API is a pure function of its arguments, so asking again is safe.
 */
export class Simulator<Api> {
  #running: Running<Api> | null = null;
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
  async call<M extends keyof Api & string>(method: M, ...args: Args<Api, M>): Promise<Result<Api, M>> {
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

  #current(): Running<Api> {
    this.#running ??= this.#start();
    return this.#running;
  }

  #start(): Running<Api> {
    const worker = this.#spawn();
    const failure = new Promise<never>((_, reject) => {
      worker.addEventListener('error', (event) => {
        reject(new WorkerLost(event.message || 'the simulation could not be loaded'));
      });
    });
    failure.catch(() => undefined);
    return { worker, api: wrap<Api>(worker), failure, answered: false, replacement: false };
  }

  /** Of several calls that miss their deadline together, the first replaces the worker and the others use the new one. */
  #replace(old: Running<Api>): Running<Api> {
    this.#drop(old);
    if (!this.#running) {
      this.#running = this.#start();
      this.#running.replacement = true;
    }
    return this.#running;
  }

  #drop(running: Running<Api>): void {
    running.worker.terminate();
    if (this.#running === running) this.#running = null;
  }

  async #ask<M extends keyof Api & string>(
    running: Running<Api>,
    method: M,
    args: Args<Api, M>,
  ): Promise<Result<Api, M>> {
    const limit = running.answered ? this.#deadlines.call : this.#deadlines.boot;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new WorkerLost(`no answer to ${method} within ${limit} ms`)), limit);
    });
    try {
      const ask = (running.api as Record<M, unknown>)[method] as (
        ...given: readonly unknown[]
      ) => Promise<Result<Api, M>>;
      const answer = await Promise.race([ask(...(args as readonly unknown[])), late, running.failure]);
      running.answered = true;
      return answer;
    } finally {
      clearTimeout(timer);
    }
  }
}
