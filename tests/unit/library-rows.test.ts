import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Kept } from '../../src/episodes/record.ts';
import { rowOf } from '../../src/episodes/row.ts';

const load = async () => {
  vi.resetModules();
  const [library, rows, quarantine, database] = await Promise.all([
    import('../../src/episodes/library.ts'),
    import('../../src/episodes/rows.ts'),
    import('../../src/episodes/quarantine.ts'),
    import('../../src/episodes/database.ts'),
  ]);
  return { ...library, ...rows, ...quarantine, StorageError: database.StorageError };
};
let library: Awaited<ReturnType<typeof load>>;

const kept = (id: string, finished: number, more: Partial<Kept> = {}): Kept => ({
  id,
  episode: { v: 1, sim: 'payops', rules: 'standard-1', seed: 7, config: { mode: 'exam' }, actions: [1, 2] },
  glance: { tape: 'Ar', total: 30, place: '25 of 30 right', score: 0.25, points: 3 },
  finished,
  ...more,
});
const draft = { id: 'd', episode: kept('x', 1).episode, glance: kept('x', 1).glance, updated: 5 };

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no reason'));
  });
async function raw<T>(work: (db: IDBDatabase) => Promise<T>): Promise<T> {
  const db = await settled(indexedDB.open('countersign'));
  try {
    return await work(db);
  } finally {
    db.close();
  }
}
const everything = (store: string): Promise<unknown[]> =>
  raw((db) => settled<unknown[]>(db.transaction(store).objectStore(store).getAll()));
const put = (store: string, value: object): Promise<unknown> =>
  raw((db) => settled(db.transaction(store, 'readwrite').objectStore(store).put(value)));

/** A database as the first version made it. */
async function versionOne(records: Record<'drafts' | 'episodes', object[]>): Promise<void> {
  const request = indexedDB.open('countersign', 1);
  request.onupgradeneeded = () => {
    const db = request.result;
    db.createObjectStore('drafts', { keyPath: 'id' }).createIndex('updated', 'updated');
    db.createObjectStore('episodes', { keyPath: 'id' }).createIndex('finished', 'finished');
  };
  const db = await settled(request);
  for (const store of ['drafts', 'episodes'] as const) {
    for (const record of records[store]) {
      await settled(db.transaction(store, 'readwrite').objectStore(store).put(record));
    }
  }
  db.close();
}

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  library = await load();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe('A database of version 1', () => {
  it('opens with everything it held, each finished episode in the list', async () => {
    const episodes = [kept('a', 1), kept('b', 3), kept('c', 2)];
    await versionOne({ drafts: [draft], episodes });
    expect(await library.newestRows(9, null)).toStrictEqual(
      [episodes[1]!, episodes[2]!, episodes[0]!].map((one) => rowOf(one)),
    );
    expect(await everything('episodes')).toStrictEqual(episodes);
    expect(await library.listDrafts()).toStrictEqual([draft]);
  });

  it('sets aside what is no episode, as it was', async () => {
    const bad = { id: 'bad', junk: [1], finished: 4 };
    await versionOne({ drafts: [], episodes: [kept('a', 1), bad] });
    expect(await library.countKept()).toBe(1);
    expect(await library.listDamaged()).toStrictEqual([
      { id: 'episodes/bad', store: 'episodes', key: 'bad', value: bad, found: expect.any(Number) as number },
    ]);
  });

  it('stays what it was when the upgrade fails', async () => {
    await versionOne({ drafts: [draft], episodes: [kept('a', 1)] });
    const put = vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException('', 'QuotaExceededError');
    });
    await expect(library.countKept()).rejects.toBeInstanceOf(library.StorageError);
    put.mockRestore();
    expect((await indexedDB.databases()).map(({ version }) => version)).toStrictEqual([1]);
    expect(await library.countKept()).toBe(1);
  });

  it('that another tab does not let go of is named, and opened once it does', async () => {
    await versionOne({ drafts: [], episodes: [kept('a', 1)] });
    const other = await settled(indexedDB.open('countersign', 1));
    const error: unknown = await library.countKept().catch((reason: unknown) => reason);
    expect(error).toMatchObject({ trouble: 'blocked' });
    await expect(library.countKept()).rejects.toMatchObject({ trouble: 'blocked' });
    other.close();
    await vi.waitFor(async () => expect(await library.countKept()).toBe(1));
  });
});

describe('Rows', () => {
  it('are written with the episode, and say what a list needs', async () => {
    await library.keep(kept('a', 9, { player: 'Ines' }), null);
    expect(await library.newestRows(9, null)).toStrictEqual([
      {
        id: 'a',
        sim: 'payops',
        rules: 'standard-1',
        seed: 7,
        config: { mode: 'exam' },
        steps: 2,
        tape: 'Ar',
        total: 30,
        place: '25 of 30 right',
        score: 0.25,
        points: 3,
        finished: 9,
        order: -9,
        player: 'Ines',
      },
    ]);
  });

  it('are read a page at a time, newest first, each once', async () => {
    for (const [i, at] of [4, 4, 9, 1, 4, 7].entries()) await library.keep(kept(`k${i}`, at), null);
    const ids: string[] = [];
    let last = null;
    for (;;) {
      const page: Awaited<ReturnType<typeof library.newestRows>> = await library.newestRows(2, last);
      ids.push(...page.map(({ id }) => id));
      if (page.length < 2) break;
      last = page.at(-1) ?? null;
    }
    expect(ids).toStrictEqual(['k2', 'k5', 'k0', 'k1', 'k4', 'k3']);
  });

  it('are made again where they are missing, stray or damaged, and damaged episodes are set aside', async () => {
    await library.keep(kept('a', 1), null);
    await put('episodes', kept('written past us', 2));
    await put('rows', { ...rowOf(kept('gone', 3)) });
    await put('rows', { id: 'a', order: 'x' });
    await put('episodes', { id: 'bad', finished: 5 });
    expect(await library.mendRows(['a'])).toBe(true);
    expect((await library.newestRows(9, null)).map(({ id }) => id)).toStrictEqual(['written past us', 'a']);
    expect((await library.listDamaged()).map(({ id }) => id)).toStrictEqual(['episodes/bad']);
    expect(await everything('rows')).toHaveLength(2);
    expect(await library.mendRows([])).toBe(false);
  });

  it('remember what was found when they were played again, also after a new name', async () => {
    await library.keep(kept('a', 1), null);
    await library.noteChecks(
      new Map([
        ['a', 'agrees' as const],
        ['gone', 'differs' as const],
      ]),
    );
    await library.relabel('a', 'A good one', ['exam', 'best']);
    const [row, ...rest] = await library.newestRows(9, null);
    expect(rest).toStrictEqual([]);
    expect(row).toMatchObject({ check: 'agrees', title: 'A good one', tags: ['exam', 'best'] });
    await library.relabel('a', '', []);
    expect(await library.loadKept('a')).toStrictEqual(kept('a', 1));
  });
});

describe('Many at once', () => {
  const three = [kept('a', 1), kept('b', 2), kept('c', 3)];
  const arrivals = three.map((one) => ({ kept: one, check: 'agrees' as const }));

  it('arrive all or none', async () => {
    await library.countKept();
    const put = Reflect.get(IDBObjectStore.prototype, 'put');
    let calls = 0;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (this: IDBObjectStore, value) {
      if (++calls === 5) throw new DOMException('', 'QuotaExceededError');
      return Reflect.apply(put, this, [value]);
    });
    await expect(library.keepAll(arrivals)).rejects.toMatchObject({ trouble: 'full' });
    vi.restoreAllMocks();
    expect(await everything('episodes')).toStrictEqual([]);
    expect(await everything('rows')).toStrictEqual([]);
  });

  it('do not replace what is here', async () => {
    const own = kept('b', 99, { title: 'Mine' });
    await library.keep(own, null);
    expect(await library.keepAll(arrivals)).toBe(2);
    expect(await library.loadKept('b')).toStrictEqual(own);
  });

  it('are deleted and put back, record by record the same', async () => {
    await library.keepAll(arrivals);
    const removed = await library.removeKept(['a', 'c', 'never there']);
    expect(removed).toStrictEqual([three[0], three[2]]);
    expect(await everything('rows')).toHaveLength(1);
    await library.keepAll(removed.map((one) => ({ kept: one, check: 'agrees' })));
    expect(await everything('episodes')).toStrictEqual(three);
    expect(await everything('rows')).toHaveLength(3);
  });

  it('two writers at once lose nothing of each other', async () => {
    await library.keepAll(arrivals);
    const other = await load();
    await Promise.all([
      ...three.map(({ id }) => library.relabel(id, `named ${id}`, [])),
      ...three.map(({ id }) => other.noteChecks(new Map([[id, 'differs' as const]]))),
    ]);
    for (const row of await library.newestRows(9, null)) {
      expect(row).toMatchObject({ title: `named ${row.id}`, check: 'differs' });
    }
  });
});
