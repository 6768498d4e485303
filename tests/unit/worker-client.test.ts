import { expose } from 'comlink';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { api as realApi, type PayopsApi as SimApi } from '../../src/worker/payops.ts';
import { Simulator, WorkerLost } from '../../src/worker/client.ts';

const BOOT = 5000;
const CALL = 200;

type Answers = Pick<SimApi, 'digests'>;
/** Says who answered. */
const named = (name: string): Answers => ({ digests: () => ({ ok: true, value: [name] }) });

/** A worker whose other side lives here; `api` null: it never answers. */
class FakeWorker {
  readonly #channel = new MessageChannel();
  readonly #errors: ((event: { message: string }) => void)[] = [];
  mute = false;
  terminated = 0;
  asked = 0;

  constructor(api: Answers | SimApi | null) {
    if (api) expose(api, this.#channel.port2);
  }
  postMessage(message: unknown, transfer: Transferable[] = []): void {
    this.asked += 1;
    if (!this.mute && this.terminated === 0) this.#channel.port1.postMessage(message, transfer);
  }
  addEventListener(type: string, listener: (event: never) => void): void {
    if (type === 'error') this.#errors.push(listener as (event: { message: string }) => void);
    else this.#channel.port1.addEventListener(type, listener as unknown as EventListener);
  }
  removeEventListener(type: string, listener: EventListener): void {
    this.#channel.port1.removeEventListener(type, listener);
  }
  start(): void {
    this.#channel.port1.start();
  }
  terminate(): void {
    this.terminated += 1;
    this.#channel.port1.close();
  }
  fail(message: string): void {
    for (const listener of this.#errors) listener({ message });
  }
}

let opened: Simulator<SimApi>[] = [];

function simulatorOf(...apis: (Answers | SimApi | null)[]) {
  const workers: FakeWorker[] = [];
  const replaced = vi.fn();
  const simulator = new Simulator<SimApi>(
    () => {
      const worker = new FakeWorker(apis[workers.length] ?? null);
      workers.push(worker);
      return worker as unknown as Worker;
    },
    replaced,
    { boot: BOOT, call: CALL },
  );
  opened.push(simulator);
  return { simulator, workers, replaced };
}
const who = async (simulator: Simulator<SimApi>): Promise<string> => {
  const reply = await simulator.call('digests', null);
  return reply.ok ? (reply.value[0] ?? '') : reply.error.code;
};
/** What became of a promise, without waiting for it. */
function watch<T>(promise: Promise<T>): { outcome: unknown } {
  const seen: { outcome: unknown } = { outcome: 'pending' };
  promise.then(
    (value) => (seen.outcome = value),
    (error: unknown) => (seen.outcome = error),
  );
  return seen;
}
/** Lets messages travel; the faked clock stands still meanwhile. */
const travel = async (): Promise<void> => {
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve));
};

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
});
afterEach(() => {
  for (const simulator of opened) simulator.close();
  opened = [];
  vi.useRealTimers();
});

describe('The simulator', () => {
  it('starts no worker before it is asked, then one for all calls', async () => {
    const { simulator, workers, replaced } = simulatorOf(named('first'));
    expect(workers).toHaveLength(0);
    expect(await Promise.all([who(simulator), who(simulator)])).toStrictEqual(['first', 'first']);
    expect(await who(simulator)).toBe('first');
    expect(workers).toHaveLength(1);
    expect(replaced).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('carries the real api: answers and refusals as values', async () => {
    const { simulator } = simulatorOf(realApi);
    const episode = { v: 1, sim: 'payops', rules: 'reference-1', seed: 3, config: {}, actions: [] };
    expect(await simulator.call('open', episode, null)).toStrictEqual(realApi.open(episode, null));
    expect(await simulator.call('act', episode, { action_type: 'inspect' })).toStrictEqual(
      realApi.act(episode, { action_type: 'inspect' }),
    );
    expect(await simulator.call('open', { ...episode, seed: -1 }, null)).toStrictEqual(
      realApi.open({ ...episode, seed: -1 }, null),
    );
    expect(await simulator.call('grade', episode)).toMatchObject({ ok: false });
  });
});

describe('A worker that does not answer', () => {
  it('is replaced after its deadline and asked again', async () => {
    const { simulator, workers, replaced } = simulatorOf(null, named('second'));
    const answer = who(simulator);
    await vi.advanceTimersByTimeAsync(BOOT - 1);
    expect(workers).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(await answer).toBe('second');
    expect(workers.map(({ terminated }) => terminated)).toStrictEqual([1, 0]);
    expect(replaced).toHaveBeenCalledTimes(1);
    expect(await who(simulator)).toBe('second');
    expect(workers).toHaveLength(2);
    expect(replaced).toHaveBeenCalledTimes(1);
  });

  it('has as long as a script needs to load for its first answer, and less from then on', async () => {
    const { simulator, workers } = simulatorOf(named('first'), named('second'));
    expect(await who(simulator)).toBe('first');
    workers[0]!.mute = true;
    const answer = who(simulator);
    await vi.advanceTimersByTimeAsync(CALL - 1);
    expect(workers).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(await answer).toBe('second');
  });

  it('twice is lost, and the next call tries once more', async () => {
    const { simulator, workers, replaced } = simulatorOf(null, null, named('third'));
    const seen = watch(who(simulator));
    await vi.advanceTimersByTimeAsync(BOOT);
    expect(workers).toHaveLength(2);
    await vi.advanceTimersByTimeAsync(BOOT - 1);
    expect(seen.outcome).toBe('pending');
    await vi.advanceTimersByTimeAsync(1);
    expect(seen.outcome).toBeInstanceOf(WorkerLost);
    expect(String(seen.outcome)).toContain(`no answer to digests within ${BOOT} ms`);
    expect(workers.map(({ terminated }) => terminated > 0)).toStrictEqual([true, true]);
    expect(replaced).not.toHaveBeenCalled();
    expect(await who(simulator)).toBe('third');
    expect(replaced).not.toHaveBeenCalled();
    expect(vi.getTimerCount()).toBe(0);
  });

  it('takes nobody with it: calls in flight go to the one replacement', async () => {
    const { simulator, workers } = simulatorOf(named('first'), named('second'), named('third'));
    await who(simulator);
    workers[0]!.mute = true;
    const calls = [who(simulator), who(simulator), who(simulator)];
    await vi.advanceTimersByTimeAsync(CALL);
    expect(await Promise.all(calls)).toStrictEqual(['second', 'second', 'second']);
    expect(workers).toHaveLength(2);
    expect(workers[1]!.terminated).toBe(0);
  });

  it('is told of once, however many calls were in flight', async () => {
    const { simulator, workers, replaced } = simulatorOf(named('first'), named('second'));
    await who(simulator);
    workers[0]!.mute = true;
    const calls = [who(simulator), who(simulator), who(simulator)];
    await vi.advanceTimersByTimeAsync(CALL);
    await Promise.all(calls);
    expect(replaced).toHaveBeenCalledTimes(1);
  });

  it('and is late by a call leaves a call made meanwhile to the replacement', async () => {
    const { simulator, workers } = simulatorOf(named('first'), named('second'));
    await who(simulator);
    workers[0]!.mute = true;
    const early = who(simulator);
    await vi.advanceTimersByTimeAsync(CALL / 2);
    const late = who(simulator);
    await vi.advanceTimersByTimeAsync(CALL / 2);
    expect(await early).toBe('second');
    await vi.advanceTimersByTimeAsync(CALL / 2);
    expect(await late).toBe('second');
    expect(workers).toHaveLength(2);
    expect(workers[1]!.terminated).toBe(0);
  });
});

describe('A worker that fails', () => {
  it('to load is replaced at once', async () => {
    const { simulator, workers, replaced } = simulatorOf(null, named('second'));
    const answer = who(simulator);
    workers[0]!.fail('SyntaxError');
    expect(await answer).toBe('second');
    expect(workers[0]!.terminated).toBeGreaterThan(0);
    expect(replaced).toHaveBeenCalledTimes(1);
    expect(vi.getTimerCount()).toBe(0);
  });

  it('to load twice is lost, with its reason', async () => {
    const { simulator, workers } = simulatorOf(null, null);
    const seen = watch(who(simulator));
    workers[0]!.fail('404');
    await travel();
    workers[1]!.fail('');
    await travel();
    expect(seen.outcome).toBeInstanceOf(WorkerLost);
    expect(String(seen.outcome)).toContain('could not be loaded');
  });

  it('between two calls is replaced with the next one', async () => {
    const { simulator, workers } = simulatorOf(named('first'), named('second'));
    await who(simulator);
    workers[0]!.fail('out of memory');
    expect(await who(simulator)).toBe('second');
    expect(workers).toHaveLength(2);
  });

  it('to take the question, because it cannot be sent, is lost as an error and nothing else', async () => {
    const { simulator } = simulatorOf(named('first'), named('second'));
    await expect(simulator.call('digests', () => undefined)).rejects.toBeInstanceOf(WorkerLost);
  });
});

describe('close()', () => {
  it('ends the worker; a later call starts another', async () => {
    const { simulator, workers, replaced } = simulatorOf(named('first'), named('second'));
    simulator.close();
    expect(workers).toHaveLength(0);
    await who(simulator);
    simulator.close();
    expect(workers[0]!.terminated).toBe(1);
    expect(await who(simulator)).toBe('second');
    expect(replaced).not.toHaveBeenCalled();
  });
});
