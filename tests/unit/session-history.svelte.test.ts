import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { episodeId } from '../../src/episodes/id.ts';
import type { Kept } from '../../src/episodes/record.ts';
import { panel } from '../../src/sim/payops/bots.ts';
import type { Episode } from '../../src/sim/kernel/types.ts';
import type { WorkerLost } from '../../src/worker/client.ts';
import { api } from '../../src/worker/payops.ts';

/** The worker's border: what crosses it is a copy, and an answer comes later. */
const border = vi.hoisted(() => ({ lost: false, asked: [] as number[], before: (): void => undefined }));
vi.mock('../../src/session/simulator.ts', () => {
  const simulator = {
    async call(method: keyof typeof api, ...args: unknown[]): Promise<unknown> {
      border.asked.push((args[0] as unknown[]).length);
      border.before();
      await Promise.resolve();
      const { WorkerLost: Lost } = (await import('../../src/worker/client.ts')) as {
        WorkerLost: typeof WorkerLost;
      };
      if (border.lost) throw new Lost('no answer');
      return structuredClone((api[method] as (...given: unknown[]) => unknown)(...structuredClone(args)));
    },
  };
  return { simulatorOf: () => simulator, ownSimulator: () => simulator };
});

const keptOf = (seed: number, more: Partial<Kept> = {}): Kept => {
  const actions = panel.play('analyst', 'standard-1', seed, {}, null);
  const episode: Episode = { v: 1, sim: 'payops', rules: 'standard-1', seed, config: {}, actions };
  return {
    id: episodeId(episode),
    episode,
    glance: { tape: '', total: 30, place: '', score: 0.5 },
    finished: seed,
    ...more,
  };
};

const load = async () => {
  const [{ History }, library] = await Promise.all([
    import('../../src/session/history/history.svelte.ts'),
    import('../../src/episodes/library.ts'),
  ]);
  return { History, library };
};
let app: Awaited<ReturnType<typeof load>>;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  vi.resetModules();
  border.lost = false;
  border.asked = [];
  border.before = () => undefined;
  app = await load();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const keepAll = async (...records: readonly Kept[]): Promise<void> => {
  for (const record of records) await app.library.keep(record, null);
};
const loaded = async (imported = false, rules = 'standard-1') => {
  const history = new app.History('payops');
  await history.load(rules, imported);
  expect(history.running).toBe(false);
  return history;
};

describe('A history', () => {
  it('has the own finished episodes of a game and its rules, the oldest first', async () => {
    await keepAll(keptOf(2), keptOf(1), keptOf(3));
    const { entries, ready, unreadable } = await loaded();
    expect(entries.map(({ kept }) => kept.episode.seed)).toStrictEqual([1, 2, 3]);
    expect(entries.map(({ summary }) => summary.cases.length)).toStrictEqual([30, 30, 30]);
    expect([ready, unreadable]).toStrictEqual([true, 0]);
    expect((await loaded(false, 'reference-1')).entries).toStrictEqual([]);
  });

  it('counts what came from elsewhere only when asked', async () => {
    await keepAll(keptOf(1), keptOf(2, { origin: 'file' }), keptOf(3, { origin: 'link' }));
    const own = await loaded();
    expect([own.entries.length, own.imported]).toStrictEqual([1, 2]);
    expect((await loaded(true)).entries).toHaveLength(3);
  });

  it('leaves out what cannot be played, and says how many', async () => {
    const broken = keptOf(2);
    await keepAll(keptOf(1), { ...broken, episode: { ...broken.episode, actions: [] } });
    const { entries, unreadable } = await loaded();
    expect([entries.length, unreadable]).toStrictEqual([1, 1]);
  });

  it('asks for a few at a time, and for each once', async () => {
    await keepAll(...Array.from({ length: 12 }, (_, i) => keptOf(i + 1)));
    await loaded();
    expect(border.asked.length).toBeGreaterThan(1);
    expect(border.asked.reduce((sum, count) => sum + count, 0)).toBe(12);
    border.asked = [];
    expect((await loaded()).entries).toHaveLength(12);
    expect(border.asked).toStrictEqual([]);
  });

  it('can be stopped, and shows what it has by then', async () => {
    await keepAll(...Array.from({ length: 12 }, (_, i) => keptOf(i + 1)));
    const history = new app.History('payops');
    border.before = () => {
      if (border.asked.length === 2) history.stop();
    };
    await history.load('standard-1', false);
    expect([history.running, history.ready]).toStrictEqual([false, true]);
    expect(history.entries.length).toBe(history.done);
    expect(history.done).toBeLessThan(history.total);
    expect(history.done).toBeGreaterThan(0);
  });

  it('shows what was asked for last', async () => {
    await keepAll(keptOf(1), keptOf(2, { origin: 'file' }));
    const history = new app.History('payops');
    await Promise.all([history.load('standard-1', true), history.load('standard-1', false)]);
    expect(history.entries).toHaveLength(1);
  });

  it('says why when the worker is lost or nothing can be read, and is well again after', async () => {
    await keepAll(keptOf(1));
    border.lost = true;
    expect((await loaded()).trouble).toBe('no answer');
    border.lost = false;
    expect((await loaded()).trouble).toBe('');
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
      throw new DOMException('', 'SecurityError');
    });
    expect((await loaded()).trouble).toMatch(/keeps nothing/);
  });
});
