import 'fake-indexeddb/auto';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { episodeId } from '../../src/episodes/id.ts';
import { keep, listDrafts, listKept, loadDraft, loadKept, saveDraft } from '../../src/episodes/library.ts';
import { encodeLink, LINK_FAULTS } from '../../src/episodes/link.ts';
import type { Glance } from '../../src/episodes/record.ts';
import { PlaySession, type Playing } from '../../src/session/play.svelte.ts';
import { findEpisode, ReplaySession, type Source } from '../../src/session/replay.svelte.ts';
import { keepShared, linkTo } from '../../src/session/share.ts';
import { Shelf } from '../../src/session/shelf.svelte.ts';
import type { Episode } from '../../src/sim/kernel/types.ts';
import type { Action } from '../../src/sim/payops/actions.ts';
import type { Config } from '../../src/sim/payops/payops.ts';
import { settings } from '../../src/ui/settings.svelte.ts';
import { api } from '../../src/worker/payops.ts';
import { WorkerLost } from '../../src/worker/client.ts';
import { episodeOf, playRandom } from '../conformance/payops-play.ts';

/** The worker's border: what crosses it is a copy, and an answer comes later. */
const border = vi.hoisted(() => ({
  /** How many of the next calls find no worker. */
  lost: 0,
  /** The call, counted from 1, that finds none. */
  lostAt: 0,
  calls: [] as string[],
  /** While set, answers wait. */
  gate: null as Promise<void> | null,
}));
vi.mock('../../src/session/simulator.ts', () => ({
  simulatorOf: () => ({
    async call(method: keyof typeof api, ...args: unknown[]): Promise<unknown> {
      border.calls.push(method);
      const number = border.calls.length;
      const sent = structuredClone(args);
      await border.gate;
      await Promise.resolve();
      if (border.lost > 0 || number === border.lostAt) {
        border.lost = Math.max(0, border.lost - 1);
        throw new WorkerLost('no answer');
      }
      return structuredClone((api[method] as (...given: unknown[]) => unknown)(...sent));
    },
  }),
}));

/** Web Locks as far as a draft needs them. */
class Locks {
  readonly #held = new Map<string, { steal(): void }>();

  async request(
    name: string,
    { ifAvailable = false, steal = false }: LockOptions,
    work: (lock: object | null) => unknown,
  ): Promise<unknown> {
    await Promise.resolve();
    const holder = this.#held.get(name);
    if (holder && ifAvailable) return work(null);
    if (holder && !steal) throw new Error('nothing here waits');
    holder?.steal();
    return new Promise((resolve, reject) => {
      const mine = { steal: () => reject(new DOMException('stolen', 'AbortError')) };
      this.#held.set(name, mine);
      void Promise.resolve(work({ name })).then((result) => {
        if (this.#held.get(name) === mine) this.#held.delete(name);
        resolve(result);
      });
    });
  }
}

const playing: Playing<'payops'> = {
  sim: 'payops',
  glance: (view): Glance => ({
    tape: view.queue.map(({ verdict }) => verdict?.action.charAt(0) ?? '').join(''),
    total: view.queue.length,
    place: `case ${view.file.position}`,
    score: view.score,
  }),
};
const fresh = (seed = 7): Episode<Action, Record<string, never>> => ({
  v: 1,
  sim: 'payops',
  rules: 'reference-1',
  seed,
  config: {},
  actions: [],
});
const whole = (seed = 7): Episode<Action, Config> => episodeOf(playRandom(seed, seed));
const inspect: Action = { action_type: 'inspect' };
const hold: Action = { action_type: 'hold', confidence: 0.8 };

/** Everything in a store, read beside the library. */
async function inStore(name: 'drafts' | 'episodes'): Promise<unknown[]> {
  await listDrafts();
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('countersign');
    opening.onsuccess = () => {
      const db = opening.result;
      const all = db.transaction(name).objectStore(name).getAll();
      all.onsuccess = () => {
        db.close();
        resolve(all.result as unknown[]);
      };
      all.onerror = () => reject(new Error('unreadable'));
    };
  });
}
async function emptyStores(): Promise<void> {
  await listDrafts();
  await new Promise<void>((resolve) => {
    const opening = indexedDB.open('countersign');
    opening.onsuccess = () => {
      const db = opening.result;
      const tx = db.transaction(['drafts', 'episodes'], 'readwrite');
      tx.objectStore('drafts').clear();
      tx.objectStore('episodes').clear();
      tx.oncomplete = () => {
        db.close();
        resolve();
      };
    };
  });
}
const full = (): void => {
  vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
    throw new DOMException('', 'QuotaExceededError');
  });
};

let sessions: PlaySession<'payops'>[] = [];
const sessionOf = (id: string): PlaySession<'payops'> => {
  const session = new PlaySession(playing, id);
  sessions.push(session);
  return session;
};
/** Gives every action, and waits until the last one is written. */
async function playAll(session: PlaySession<'payops'>, actions: readonly Action[]): Promise<void> {
  for (const action of actions) expect(await session.act(action)).toBeNull();
}
const written = (check: () => Promise<void> | void): Promise<void> => vi.waitFor(check);

beforeEach(async () => {
  vi.stubGlobal('navigator', { locks: new Locks() });
  vi.stubGlobal('location', { origin: 'https://example.org', pathname: '/countersign/' });
  border.lost = 0;
  border.lostAt = 0;
  border.calls = [];
  border.gate = null;
  await emptyStores();
});
afterEach(async () => {
  vi.restoreAllMocks();
  // Waits for what is still being written, too.
  for (const session of sessions) await session.discard();
  sessions = [];
  vi.unstubAllGlobals();
});

describe('A play session', () => {
  it('begins a fresh episode, and writes it before the first action', async () => {
    const session = sessionOf('d');
    expect(session.phase).toBe('loading');
    await session.open(fresh());
    expect(session.phase).toBe('open');
    expect(session.view?.step).toBe(0);
    expect(session.episode).toStrictEqual(fresh());
    await written(async () => {
      expect(await loadDraft('d')).toMatchObject({ id: 'd', episode: fresh(), glance: { place: 'case 1' } });
    });
  });

  it('writes the draft after every action', async () => {
    const session = sessionOf('d');
    await session.open(fresh());
    const { actions } = whole();
    for (let count = 1; count <= 12; count++) {
      expect(await session.act(actions[count - 1]!)).toBeNull();
      await written(async () => {
        expect(await loadDraft('d')).toMatchObject({ episode: { actions: actions.slice(0, count) } });
      });
      expect(session.view?.step).toBe(count);
    }
    expect(await inStore('episodes')).toHaveLength(0);
  });

  it('goes on where the draft stands, whatever seed the address says', async () => {
    const first = sessionOf('d');
    await first.open(fresh(7));
    await playAll(first, whole().actions.slice(0, 9));
    const { view } = first;
    await written(async () => expect((await listDrafts())[0]?.episode.actions).toHaveLength(9));
    first.close();

    const again = sessionOf('d');
    await again.open(fresh(1234));
    expect(again.phase).toBe('open');
    expect(again.view).toStrictEqual(view);
    expect(again.episode?.seed).toBe(7);
    await playAll(again, whole().actions.slice(9, 12));
    expect(again.view?.step).toBe(12);
  });

  it('without draft and without seed cannot be shown, and writes nothing', async () => {
    const session = sessionOf('gone');
    await session.open(null);
    expect(session.phase).toBe('failed');
    expect(session.trouble).toMatch(/not on this device/);
    expect(border.calls).toStrictEqual([]);
    expect(await inStore('drafts')).toStrictEqual([]);
  });

  it('keeps the finished episode under the id of its content, and the draft is gone', async () => {
    const session = sessionOf('d');
    await session.open(fresh());
    await playAll(session, whole().actions);
    expect(session.phase).toBe('finished');
    expect(session.keptId).toBe(episodeId(whole()));
    await written(async () => expect(await loadDraft('d')).toBeUndefined());
    expect(await listKept(9)).toMatchObject([{ id: episodeId(whole()), episode: whole() }]);
    expect(await inStore('drafts')).toStrictEqual([]);
    expect(await session.act(inspect)).toMatchObject({ code: 'episode_done' });
    expect(session.episode).toStrictEqual(whole());
  });

  it('writes who played into what it keeps, once they have said so, and into nothing else', async () => {
    settings.setName('Ines');
    const session = sessionOf('d');
    await session.open(fresh());
    const { actions } = whole();
    await playAll(session, actions.slice(0, 1));
    await session.settled();
    expect(JSON.stringify(await inStore('drafts'))).not.toContain('Ines');
    await playAll(session, actions.slice(1));
    await session.settled();
    expect(await listKept(9)).toMatchObject([{ id: episodeId(whole()), player: 'Ines' }]);
    expect(linkTo(whole())).not.toContain('Ines');
    settings.setName('');
    const second = sessionOf('e');
    await second.open(fresh(8));
    await playAll(second, whole(8).actions);
    await second.settled();
    expect(await loadKept(episodeId(whole(8)))).not.toHaveProperty('player');
  });

  it('takes actions in order, one at a time', async () => {
    const session = sessionOf('d');
    await session.open(fresh());
    const { actions } = whole();
    const answers = await Promise.all(actions.map((action) => session.act(action)));
    expect(answers.every((answer) => answer === null)).toBe(true);
    expect(session.episode).toStrictEqual(whole());
    expect(session.phase).toBe('finished');
  });

  it('changes nothing when an action is refused, and goes on', async () => {
    const session = sessionOf('d');
    await session.open(fresh());
    // Play up to a case that asks for looks first.
    for (const action of whole().actions) {
      if ((session.view?.looks_needed ?? 0) > 0) break;
      await session.act(action);
    }
    await written(async () =>
      expect((await listDrafts())[0]?.episode.actions).toHaveLength(session.view!.step),
    );
    const before = { episode: session.episode, view: session.view, stored: await loadDraft('d') };
    expect(before.view?.looks_needed).toBeGreaterThan(0);

    expect(await session.act(hold)).toMatchObject({ code: 'chain_gate' });
    expect(await session.act({ action_type: 'bribe' } as never)).toMatchObject({ code: 'invalid_action' });
    expect(session.phase).toBe('open');
    expect(session.trouble).toBe('');
    expect(session.episode).toBe(before.episode);
    expect(session.view).toBe(before.view);
    expect(await loadDraft('d')).toStrictEqual(before.stored);
    expect(await session.act(inspect)).toBeNull();
    expect(session.view?.step).toBe((before.view?.step ?? 0) + 1);
  });

  it('queues a refused action without holding up the next', async () => {
    const session = sessionOf('d');
    await session.open(fresh());
    const answers = await Promise.all([
      session.act(inspect),
      session.act({ action_type: 'bribe' } as never),
      session.act({ action_type: 'file_sar' }),
    ]);
    expect(answers).toMatchObject([null, { code: 'invalid_action' }, null]);
    expect(session.episode?.actions).toStrictEqual([inspect, { action_type: 'file_sar' }]);
  });

  it('looks back without moving', async () => {
    const session = sessionOf('d');
    expect(await session.lookBack(0)).toBeNull();
    await session.open(fresh());
    await playAll(session, whole().actions.slice(0, 6));
    const { view } = session;
    const back = await session.lookBack(2);
    expect(back?.step).toBe(2);
    expect(session.view).toBe(view);
    expect(await session.lookBack(99)).toBeNull();
    border.lost = 1;
    expect(await session.lookBack(2)).toBeNull();
    expect(session.phase).toBe('open');
  });

  it('gives up its draft when told to', async () => {
    const session = sessionOf('d');
    await session.open(fresh());
    await session.act(inspect);
    await session.discard();
    expect(await inStore('drafts')).toStrictEqual([]);
  });

  it.each([
    ['an action that there is not', { ...fresh(), actions: [{ action_type: 'bribe' }] }, /action 0/],
    ['rules that there are not', { ...fresh(), rules: 'reference-9' }, /rules that this version does not/],
    ['no list of actions', { ...fresh(), actions: 7 }, /not a valid episode/],
  ])('does not show a draft with %s, and leaves it', async (_, damaged, sentence) => {
    const record = {
      id: 'd',
      episode: damaged as never,
      glance: { tape: '', total: 30, place: '', score: null },
      updated: 1,
    };
    await saveDraft(record);
    const session = sessionOf('d');
    await session.open(fresh());
    expect(session.phase).toBe('failed');
    expect(session.trouble).toMatch(sentence);
    expect(await loadDraft('d')).toStrictEqual(record);
  });
});

describe('When storage fails', () => {
  it('play goes on to the end, and says once why nothing is saved', async () => {
    full();
    const session = sessionOf('d');
    await session.open(fresh());
    await written(() => expect(session.unsaved).toMatch(/no room left/));
    await playAll(session, whole().actions);
    expect(session.phase).toBe('finished');
    expect(session.keptId).toBe(episodeId(whole()));
    expect(session.unsaved).toMatch(/share the episode as a link/);
  });

  it('in between, the next action saves all of it', async () => {
    const session = sessionOf('d');
    await session.open(fresh());
    full();
    await session.act(inspect);
    await written(() => expect(session.unsaved).not.toBe(''));
    vi.restoreAllMocks();
    await session.act({ action_type: 'file_sar' });
    await written(() => expect(session.unsaved).toBe(''));
    expect(await loadDraft('d')).toMatchObject({
      episode: { actions: [inspect, { action_type: 'file_sar' }] },
    });
  });

  it('to open at all, a fresh episode is played without it', async () => {
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
      throw new DOMException('', 'UnknownError');
    });
    const session = sessionOf('d');
    await session.open(fresh());
    expect(session.phase).toBe('open');
    await session.act(inspect);
    await written(() => expect(session.unsaved).toMatch(/keeps nothing/));
    expect(session.view?.step).toBe(1);
  });
});

describe('When the worker is lost', () => {
  it('at the start, opening again recovers', async () => {
    const session = sessionOf('d');
    border.lost = 1;
    await session.open(fresh());
    expect(session.phase).toBe('failed');
    expect(session.trouble).toMatch(/does not answer/);
    expect(await inStore('drafts')).toStrictEqual([]);
    await session.open(fresh(), true);
    expect(session.phase).toBe('open');
    expect(await session.act(inspect)).toBeNull();
    expect(session.view?.step).toBe(1);
  });

  it('in the middle, nothing is lost but the action', async () => {
    const session = sessionOf('d');
    await session.open(fresh());
    await playAll(session, whole().actions.slice(0, 5));
    border.lost = 1;
    await session.act(whole().actions[5]!);
    expect(session.phase).toBe('failed');
    await session.open(fresh(), true);
    expect(session.phase).toBe('open');
    expect(session.episode?.actions).toStrictEqual(whole().actions.slice(0, 5));
    await playAll(session, whole().actions.slice(5));
    expect(session.phase).toBe('finished');
    expect(session.keptId).toBe(episodeId(whole()));
  });

  it('in the middle of what could not be saved, the page still has it', async () => {
    const session = sessionOf('d');
    full();
    await session.open(fresh());
    await playAll(session, whole().actions.slice(0, 5));
    border.lost = 1;
    await session.act(whole().actions[5]!);
    await session.open(fresh(), true);
    expect(session.phase).toBe('open');
    expect(session.episode?.actions).toStrictEqual(whole().actions.slice(0, 5));
  });

  it('actions that waited behind the lost one are not taken', async () => {
    const session = sessionOf('d');
    await session.open(fresh());
    border.lost = 1;
    await Promise.all([session.act(inspect), session.act(hold), session.act(hold)]);
    expect(session.phase).toBe('failed');
    expect(border.calls.filter((name) => name === 'act')).toHaveLength(1);
    expect(session.episode?.actions).toStrictEqual([]);
  });
});

describe('Two tabs', () => {
  it('do not play one draft: the second sees it is elsewhere, until the first lets go', async () => {
    const first = sessionOf('d');
    await first.open(fresh());
    await first.act(inspect);
    const second = sessionOf('d');
    await second.open(fresh(1234));
    expect(second.phase).toBe('elsewhere');
    expect(second.view).toBeNull();
    expect(await second.act(hold)).toMatchObject({ code: 'episode_done' });
    expect(await first.act({ action_type: 'file_sar' })).toBeNull();
    await written(async () =>
      expect(await loadDraft('d')).toMatchObject({ episode: { seed: 7, actions: [inspect, {}] } }),
    );
    first.close();
    await written(async () => {
      await second.open(null);
      expect(second.phase).toBe('open');
    });
    expect(second.view?.step).toBe(2);
  });

  it('play different drafts side by side', async () => {
    const first = sessionOf('one');
    const second = sessionOf('two');
    await Promise.all([first.open(fresh(1)), second.open(fresh(2))]);
    expect([first.phase, second.phase]).toStrictEqual(['open', 'open']);
  });

  it('hand a draft over when it is taken', async () => {
    const first = sessionOf('d');
    await first.open(fresh());
    await playAll(first, [inspect]);
    await written(async () =>
      expect(await loadDraft('d')).toMatchObject({ episode: { actions: [inspect] } }),
    );
    const second = sessionOf('d');
    await second.open(null, true);
    expect(second.phase).toBe('open');
    expect(second.view?.step).toBe(1);
    await written(() => expect(first.phase).toBe('elsewhere'));
    expect(await first.act(hold)).toMatchObject({ code: 'episode_done' });
    expect(first.view?.step).toBe(1);
    await second.act({ action_type: 'file_sar' });
    expect(second.view?.step).toBe(2);
  });

  it('hand it over even while an answer is on its way: the loser neither goes on nor writes', async () => {
    const first = sessionOf('d');
    await first.open(fresh());
    await written(async () => expect(await loadDraft('d')).toBeDefined());
    let answer: () => void = () => undefined;
    border.gate = new Promise((resolve) => {
      answer = resolve;
    });
    const late = first.act(inspect);
    await Promise.resolve();
    const second = sessionOf('d');
    const taking = second.open(null, true);
    await written(() => expect(first.phase).toBe('elsewhere'));
    answer();
    await Promise.all([late, taking]);
    expect(first.phase).toBe('elsewhere');
    expect(await loadDraft('d')).toMatchObject({ episode: { actions: [] } });
  });

  it('without Web Locks both play, and the last write counts', async () => {
    vi.stubGlobal('navigator', {});
    const first = sessionOf('d');
    const second = sessionOf('d');
    await first.open(fresh());
    await second.open(fresh());
    expect([first.phase, second.phase]).toStrictEqual(['open', 'open']);
  });

  it('a page that is left before it holds its draft lets go of it', async () => {
    const gone = sessionOf('d');
    const opening = gone.open(fresh());
    gone.close();
    await opening;
    const next = sessionOf('d');
    await written(async () => {
      await next.open(fresh());
      expect(next.phase).toBe('open');
    });
  });
});

/** As the page does: finds the episode, then plays it again. */
async function openFrom(
  replay: ReplaySession<'payops'>,
  source: Source,
  step: number | null,
): Promise<string | null> {
  const found = await findEpisode(source);
  if ('trouble' in found) return found.trouble;
  await replay.open(found, step);
  return replay.trouble || null;
}

describe('A replay', () => {
  it('of a kept episode shows its end, its debrief and any step', async () => {
    await keep(
      { id: 'k', episode: whole(), glance: { tape: '', total: 30, place: '', score: null }, finished: 1 },
      null,
    );
    const replay = new ReplaySession('payops');
    await openFrom(replay, { kind: 'kept', id: 'k' }, null);
    expect(replay.phase).toBe('ready');
    expect(replay.step).toBe(whole().actions.length);
    expect(replay.view).toStrictEqual(replay.last);
    expect(replay.view?.done).toBe(true);
    expect(replay.debrief).toStrictEqual((api.debrief(whole()) as { value: unknown }).value);
    await replay.goTo(3);
    expect(replay.view?.step).toBe(3);
    expect(replay.last?.done).toBe(true);
    await replay.goTo(-5);
    expect(replay.step).toBe(0);
    await replay.goTo(1e9);
    expect(replay.step).toBe(whole().actions.length);
  });

  it('opens on the step that was asked for, or the nearest there is', async () => {
    const payload = encodeLink(whole());
    for (const [asked, shown] of [
      [0, 0],
      [4, 4],
      [9_999_999_999, whole().actions.length],
    ] as const) {
      const replay = new ReplaySession('payops');
      await openFrom(replay, { kind: 'link', payload }, asked);
      expect(replay.view?.step).toBe(shown);
    }
  });

  it('of a link writes nothing', async () => {
    const put = vi.spyOn(IDBObjectStore.prototype, 'put');
    const transaction = vi.spyOn(IDBDatabase.prototype, 'transaction');
    const replay = new ReplaySession('payops');
    await openFrom(replay, { kind: 'link', payload: encodeLink(whole(3)) }, null);
    await replay.goTo(1);
    expect(replay.phase).toBe('ready');
    expect(put).not.toHaveBeenCalled();
    expect(transaction).not.toHaveBeenCalled();
    expect(await inStore('episodes')).toStrictEqual([]);
  });

  it('goes where the last of many quick clicks pointed', async () => {
    const replay = new ReplaySession('payops');
    await openFrom(replay, { kind: 'link', payload: encodeLink(whole()) }, null);
    await Promise.all([replay.goTo(1), replay.goTo(9), replay.goTo(5)]);
    expect(replay.step).toBe(5);
    expect(replay.view?.step).toBe(5);
  });

  it.each([
    ['cut off', encodeLink(whole()).slice(0, -3), LINK_FAULTS.cut_off],
    ['of another app', 'eJxyz', LINK_FAULTS.foreign],
    ['empty', '', LINK_FAULTS.foreign],
    [
      'not played to its end',
      encodeLink({ ...whole(), actions: whole().actions.slice(0, -1) }),
      /to its end/,
    ],
    ['against the rules', encodeLink({ ...fresh(), actions: [] }), /to its end/],
  ])('of a link that is %s says so', async (_, payload, sentence) => {
    const replay = new ReplaySession('payops');
    expect(await openFrom(replay, { kind: 'link', payload }, null)).toMatch(sentence);
    expect(replay.phase).not.toBe('ready');
    expect(replay.debrief).toBeNull();
  });

  it('of what is not here, or is damaged, says so', async () => {
    for (const id of ['never', 'damaged']) {
      const replay = new ReplaySession('payops');
      if (id === 'damaged') {
        await keep({ id, episode: whole(), glance: { tape: 1 } as never, finished: 1 }, null);
      }
      expect(await openFrom(replay, { kind: 'kept', id }, null)).toBe('This episode is not on this device.');
    }
    expect(await loadKept('damaged')).toBeDefined();
  });

  it.each([1, 2, 3])('whose worker is lost at call %i has failed, and can be opened again', async (call) => {
    const replay = new ReplaySession('payops');
    border.lostAt = call;
    await openFrom(replay, { kind: 'link', payload: encodeLink(whole()) }, 1);
    expect(replay.phase).toBe('failed');
    expect(replay.trouble).toMatch(/does not answer/);
    border.lostAt = 0;
    await openFrom(replay, { kind: 'link', payload: encodeLink(whole()) }, 1);
    expect(replay.phase).toBe('ready');
    expect(replay.last?.done).toBe(true);
  });
});

describe('The shelf', () => {
  const glance = { tape: 'A', total: 30, place: 'case 2', score: 1 };
  const draft = (id: string, updated: number) => ({ id, episode: fresh(), glance, updated });

  it('shows what is kept, newest first', async () => {
    await saveDraft(draft('a', 1));
    await saveDraft(draft('b', 2));
    for (const n of [1, 2, 3]) await keep({ id: `k${n}`, episode: whole(n), glance, finished: n }, null);
    const shelf = new Shelf();
    expect(shelf.ready).toBe(false);
    await shelf.load(2);
    expect(shelf.ready).toBe(true);
    expect(shelf.drafts.map(({ id }) => id)).toStrictEqual(['b', 'a']);
    expect(shelf.kept.map(({ id }) => id)).toStrictEqual(['k3', 'k2']);
    expect(shelf.count).toBe(3);
    expect(shelf.trouble).toBe('');
  });

  it('drops a draft and puts it back as it was', async () => {
    await saveDraft(draft('a', 1));
    const shelf = new Shelf();
    await shelf.load(2);
    const [dropped] = shelf.drafts;
    await shelf.drop(dropped!);
    expect(shelf.drafts).toStrictEqual([]);
    expect(await inStore('drafts')).toStrictEqual([]);
    await shelf.restore(dropped!);
    expect(shelf.drafts).toStrictEqual([draft('a', 1)]);
    expect(await inStore('drafts')).toStrictEqual([draft('a', 1)]);
  });

  it('is empty, and says why, when nothing can be read', async () => {
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
      throw new DOMException('', 'SecurityError');
    });
    const shelf = new Shelf();
    await shelf.load(2);
    expect(shelf.ready).toBe(true);
    expect(shelf.trouble).toMatch(/keeps nothing/);
    expect(shelf.count).toBe(0);
  });
});

describe('A shared episode', () => {
  const glance = { tape: 'A', total: 30, place: 'finished', score: 1 };

  it('has an address under this very page, and comes back from it', async () => {
    const address = linkTo(whole());
    expect(address).toBe(`https://example.org/countersign/#/r/${encodeLink(whole())}`);
    const replay = new ReplaySession('payops');
    await openFrom(replay, { kind: 'link', payload: address?.split('#/r/')[1] ?? '' }, null);
    expect(replay.episode).toStrictEqual(whole());
  });

  it('is kept when somebody asks for it, under the id it has everywhere', async () => {
    expect(await keepShared(whole(), glance, '')).toStrictEqual({ id: episodeId(whole()) });
    expect(await keepShared(whole(), glance, '')).toStrictEqual({ id: episodeId(whole()) });
    expect(await inStore('episodes')).toMatchObject([{ id: episodeId(whole()), episode: whole(), glance }]);
  });

  it('that cannot be kept says why', async () => {
    full();
    expect(await keepShared(whole(), glance, '')).toMatchObject({
      trouble: expect.stringMatching(/no room/) as string,
    });
  });
});
