import 'fake-indexeddb/auto';
import { IDBFactory } from 'fake-indexeddb';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { StorageTrouble } from '../../src/episodes/database.ts';
import type { Draft, Kept } from '../../src/episodes/record.ts';

const load = async () => {
  vi.resetModules();
  const [database, library] = await Promise.all([
    import('../../src/episodes/database.ts'),
    import('../../src/episodes/library.ts'),
  ]);
  return { ...library, StorageError: database.StorageError };
};
type Library = Awaited<ReturnType<typeof load>>;

const episode: Draft['episode'] = {
  v: 1,
  sim: 'payops',
  rules: 'reference-1',
  seed: 7,
  config: {},
  actions: [{ action_type: 'inspect' }],
};
const glance = { tape: 'Ar', total: 30, place: 'case 3 of 30', score: 0.25 };
const draft = (id: string, updated: number, seed = 7): Draft => ({
  id,
  episode: { ...episode, seed },
  glance,
  updated,
});
const kept = (id: string, finished: number): Kept => ({ id, episode, glance, finished });
const ids = (list: readonly { readonly id: string }[]): string[] => list.map(({ id }) => id);

let library: Library;

beforeEach(async () => {
  vi.stubGlobal('indexedDB', new IDBFactory());
  library = await load();
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

const settled = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('no reason'));
  });

/** The database as another program would see it. */
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
const write = (store: string, ...values: unknown[]): Promise<void> =>
  raw(async (db) => {
    const all = db.transaction(store, 'readwrite').objectStore(store);
    for (const value of values) await settled(all.put(value));
  });

async function troubleOf(work: Promise<unknown>): Promise<InstanceType<Library['StorageError']>> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof library.StorageError)) throw new Error('no StorageError', { cause: error });
  return error;
}

describe('Drafts', () => {
  it('are saved, loaded, replaced and dropped', async () => {
    await library.saveDraft(draft('a', 1));
    expect(await library.loadDraft('a')).toStrictEqual(draft('a', 1));
    await library.saveDraft(draft('a', 2, 8));
    expect(await library.listDrafts()).toStrictEqual([draft('a', 2, 8)]);
    await library.dropDraft('a');
    expect(await library.loadDraft('a')).toBeUndefined();
    expect(await library.listDrafts()).toStrictEqual([]);
    await library.dropDraft('never there');
  });

  it('are listed newest first, however they were written', async () => {
    for (const updated of [5, 30, 1, 7]) await library.saveDraft(draft(`at ${updated}`, updated));
    expect(ids(await library.listDrafts())).toStrictEqual(['at 30', 'at 7', 'at 5', 'at 1']);
  });

  it('keep what a second try is measured against', async () => {
    const fork = { position: 3, action: 'hold', total: 0.475 };
    await library.saveDraft({ ...draft('a', 1), fork });
    expect(await library.listDrafts()).toStrictEqual([{ ...draft('a', 1), fork }]);
  });

  it('outlive the page', async () => {
    await library.saveDraft(draft('a', 1));
    library = await load();
    expect(ids(await library.listDrafts())).toStrictEqual(['a']);
  });
});

describe('A finished episode', () => {
  it('takes the place of its draft', async () => {
    await library.saveDraft(draft('mine', 1));
    await library.saveDraft(draft('other', 2));
    await library.keep(kept('content', 10), 'mine');
    expect(ids(await library.listDrafts())).toStrictEqual(['other']);
    expect(await library.loadKept('content')).toStrictEqual(kept('content', 10));
    expect(await library.countKept()).toBe(1);
  });

  it('keeps the date it was first finished on, and still drops its draft', async () => {
    await library.keep(kept('content', 10), null);
    await library.saveDraft(draft('again', 1));
    await library.keep(kept('content', 99), 'again');
    expect(await library.listKept(9)).toStrictEqual([kept('content', 10)]);
    expect(await library.listDrafts()).toStrictEqual([]);
  });

  it('is listed with the last ones first, and no more than asked for', async () => {
    for (const finished of [3, 9, 1, 5]) await library.keep(kept(`at ${finished}`, finished), null);
    expect(ids(await library.listKept(3))).toStrictEqual(['at 9', 'at 5', 'at 3']);
    expect(ids(await library.listKept(9))).toHaveLength(4);
    expect(await library.listKept(0)).toStrictEqual([]);
    expect(await library.countKept()).toBe(4);
  });

  it('is either kept, or its draft stays', async () => {
    await library.saveDraft(draft('mine', 1));
    const remove = vi.spyOn(IDBObjectStore.prototype, 'delete').mockImplementation(function (
      this: IDBObjectStore,
    ) {
      this.transaction.abort();
      throw new DOMException('lost', 'AbortError');
    });
    const error = await troubleOf(library.keep(kept('content', 10), 'mine'));
    expect(error.trouble).toBe('unavailable');
    remove.mockRestore();
    expect(await everything('episodes')).toStrictEqual([]);
    expect(ids(await library.listDrafts())).toStrictEqual(['mine']);
  });
});

describe('Damaged records', () => {
  const damaged: [what: string, record: object][] = [
    ['without an episode', { id: 'x', glance, updated: 5, finished: 5 }],
    ['with a word for an episode', { id: 'x', episode: 'c1AAAA', glance, updated: 5, finished: 5 }],
    ['without a glance', { id: 'x', episode, updated: 5, finished: 5 }],
    ['with a tape of numbers', { id: 'x', episode, glance: { ...glance, tape: 1 }, updated: 5, finished: 5 }],
    [
      'from before a glance said how many cases there are',
      { id: 'x', episode, glance: { tape: 'A', place: '', score: 1 }, updated: 5, finished: 5 },
    ],
    ['with a date in words', { id: 'x', episode, glance, updated: 'today', finished: 'today' }],
    ['without a date', { id: 'x', episode, glance }],
    ['with something more', { id: 'x', episode, glance, updated: 5, finished: 5, more: true }],
  ];
  it.each(damaged)('%s are not listed, and a draft is set aside as it was', async (_, record) => {
    await library.saveDraft(draft('good', 1));
    await library.keep(kept('good', 1), null);
    await write('drafts', record);
    await write('episodes', record);
    expect(ids(await library.listDrafts())).toStrictEqual(['good']);
    expect(ids(await library.listKept(1))).toStrictEqual(['good']);
    expect(await everything('drafts')).toStrictEqual([draft('good', 1)]);
    expect(await everything('quarantine')).toStrictEqual([
      { id: 'drafts/x', store: 'drafts', key: 'x', value: record, found: expect.any(Number) as number },
    ]);
    expect(await everything('episodes')).toContainEqual(record);
    expect(await library.loadDraft('x')).toStrictEqual(record);
    expect(await library.loadKept('x')).toStrictEqual(record);
  });
});

describe('A newer version in another tab', () => {
  const upgrade = (): { db: Promise<IDBDatabase>; blocked: () => boolean } => {
    let blocked = false;
    const request = indexedDB.open('countersign', 99);
    request.onblocked = () => {
      blocked = true;
    };
    return { db: settled(request), blocked: () => blocked };
  };

  it('is let through, and named from then on', async () => {
    await library.saveDraft(draft('a', 1));
    const { db, blocked } = upgrade();
    const newer = await db;
    expect(blocked()).toBe(false);
    expect(newer.version).toBe(99);
    for (const call of [library.listDrafts(), library.saveDraft(draft('b', 2)), library.countKept()]) {
      const error = await troubleOf(call);
      expect(error.trouble).toBe('newer');
      expect(error.message).toBe(
        'A newer Countersign has used the storage of this browser. Reload the page to get it.',
      );
    }
    newer.close();
    expect(ids((await everything('drafts')) as Draft[])).toStrictEqual(['a']);
  });
});

describe('A connection', () => {
  /** The connection that the library used last. */
  function watchConnection(): () => IDBDatabase {
    let seen: IDBDatabase | null = null;
    const original = Reflect.get(IDBDatabase.prototype, 'transaction') as (
      this: IDBDatabase,
      ...args: Parameters<IDBDatabase['transaction']>
    ) => IDBTransaction;
    vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(function (
      this: IDBDatabase,
      ...args: Parameters<IDBDatabase['transaction']>
    ) {
      seen = Object(this) as IDBDatabase;
      return original.apply(this, args);
    });
    return () => {
      if (!seen) throw new Error('never used');
      return seen;
    };
  }

  it('that the browser dropped is opened again', async () => {
    const current = watchConnection();
    await library.saveDraft(draft('a', 1));
    const first = current();
    first.close();
    await library.saveDraft(draft('b', 2));
    expect(current()).not.toBe(first);
    expect(ids(await library.listDrafts())).toStrictEqual(['b', 'a']);
  });

  it('is opened again for everyone who was waiting', async () => {
    const current = watchConnection();
    await library.saveDraft(draft('a', 1));
    current().close();
    const [, drafts, count] = await Promise.all([
      library.saveDraft(draft('b', 2)),
      library.listDrafts(),
      library.countKept(),
    ]);
    expect(drafts.length).toBeGreaterThanOrEqual(1);
    expect(count).toBe(0);
    expect(ids(await library.listDrafts())).toStrictEqual(['b', 'a']);
  });

  it('that never comes back is trouble, and asked for again with the next call', async () => {
    await library.saveDraft(draft('a', 1));
    const broken = vi.spyOn(IDBDatabase.prototype, 'transaction').mockImplementation(() => {
      throw new DOMException('closing', 'InvalidStateError');
    });
    expect((await troubleOf(library.listDrafts())).trouble).toBe('unavailable');
    expect(broken).toHaveBeenCalledTimes(2);
    broken.mockRestore();
    expect(ids(await library.listDrafts())).toStrictEqual(['a']);
  });

  it('is shared by all calls', async () => {
    const open = vi.spyOn(indexedDB, 'open');
    await Promise.all([library.saveDraft(draft('a', 1)), library.listDrafts(), library.listKept(1)]);
    await library.countKept();
    expect(open).toHaveBeenCalledTimes(1);
  });
});

describe('Storage that fails', () => {
  const sentences: Record<StorageTrouble, string> = {
    full: 'This device has no room left for Countersign. The game goes on; share the episode as a link to keep it.',
    unavailable:
      'This browser keeps nothing for this page. The game goes on; share the episode as a link to keep it.',
    newer: 'A newer Countersign has used the storage of this browser. Reload the page to get it.',
    blocked:
      'Another tab holds the storage with an older Countersign. Close that tab; until then nothing is kept here.',
  };
  const failingPut = (name: string, message = ''): void => {
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(() => {
      throw new DOMException(message, name);
    });
  };

  it('because it is full says so, empty as the message of the browser is', async () => {
    failingPut('QuotaExceededError');
    for (const call of [library.saveDraft(draft('a', 1)), library.keep(kept('a', 1), null)]) {
      const error = await troubleOf(call);
      expect(error.trouble).toBe('full');
      expect(error.message).toBe(sentences.full);
      expect((error.cause as DOMException).name).toBe('QuotaExceededError');
    }
  });

  it('because it is full says so when only the end of the transaction tells', async () => {
    const original = Reflect.get(IDBObjectStore.prototype, 'put') as (
      this: IDBObjectStore,
      ...args: Parameters<IDBObjectStore['put']>
    ) => IDBRequest<IDBValidKey>;
    vi.spyOn(IDBObjectStore.prototype, 'put').mockImplementation(function (
      this: IDBObjectStore,
      ...args: Parameters<IDBObjectStore['put']>
    ) {
      const request = original.apply(this, args);
      const { transaction } = this as unknown as { transaction: { _abort(name: string): void } };
      request.addEventListener('success', () => transaction._abort('QuotaExceededError'));
      return request;
    });
    expect((await troubleOf(library.saveDraft(draft('a', 1)))).trouble).toBe('full');
    expect((await troubleOf(library.keep(kept('a', 1), null))).trouble).toBe('full');
    vi.restoreAllMocks();
    expect(await everything('drafts')).toStrictEqual([]);
    expect(await everything('episodes')).toStrictEqual([]);
  });

  it('for a reason of its own is unavailable', async () => {
    failingPut('DataError', 'no key');
    const error = await troubleOf(library.saveDraft(draft('a', 1)));
    expect(error.trouble).toBe('unavailable');
    expect(error.message).toBe(sentences.unavailable);
    expect(error.name).toBe('StorageError');
  });

  it('or is missing is unavailable', async () => {
    vi.unstubAllGlobals();
    const real = globalThis.indexedDB;
    Reflect.deleteProperty(globalThis, 'indexedDB');
    try {
      expect('indexedDB' in globalThis).toBe(false);
      for (const call of [library.listDrafts(), library.keep(kept('a', 1), 'a'), library.countKept()]) {
        expect((await troubleOf(call)).trouble).toBe('unavailable');
      }
    } finally {
      globalThis.indexedDB = real;
    }
  });

  it('or is forbidden is unavailable, until it no longer is', async () => {
    const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('denied', 'SecurityError');
    });
    expect((await troubleOf(library.listDrafts())).trouble).toBe('unavailable');
    open.mockRestore();
    expect(await library.listDrafts()).toStrictEqual([]);
  });
});
