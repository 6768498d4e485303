import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import { isDraft, isKept, type Draft, type Kept } from './record.ts';

const NAME = 'countersign';
const VERSION = 1;

interface Schema extends DBSchema {
  drafts: { key: string; value: Draft; indexes: { updated: number } };
  episodes: { key: string; value: Kept; indexes: { finished: number } };
}

export type StorageTrouble = 'full' | 'unavailable' | 'newer';

const SENTENCES: Record<StorageTrouble, string> = {
  full: 'This device has no room left for Countersign. The game goes on; share the episode as a link to keep it.',
  unavailable:
    'This browser keeps nothing for this page. The game goes on; share the episode as a link to keep it.',
  newer: 'A newer Countersign has used the storage of this browser. Reload the page to get it.',
};

/** Storage failed; play goes on without it. */
export class StorageError extends Error {
  override name = 'StorageError';
  constructor(
    readonly trouble: StorageTrouble,
    override readonly cause: unknown,
  ) {
    super(SENTENCES[trouble]);
  }
}

/** Tested by name: Chromium's quota error has an empty message and a class of its own. */
function storageError(error: unknown): StorageError {
  const name = error instanceof Error || error instanceof DOMException ? error.name : '';
  if (name === 'QuotaExceededError') return new StorageError('full', error);
  if (name === 'VersionError') return new StorageError('newer', error);
  return new StorageError('unavailable', error);
}

let connection: Promise<IDBPDatabase<Schema>> | null = null;

function connect(): Promise<IDBPDatabase<Schema>> {
  const opening = openDB<Schema>(NAME, VERSION, {
    upgrade(db) {
      db.createObjectStore('drafts', { keyPath: 'id' }).createIndex('updated', 'updated');
      db.createObjectStore('episodes', { keyPath: 'id' }).createIndex('finished', 'finished');
    },
    // A newer version in another tab waits for this connection to go; it is opened again when next needed.
    blocking() {
      connection = null;
      void opening.then((db) => db.close());
    },
    terminated() {
      connection = null;
    },
  });
  opening.catch(() => {
    connection = null;
  });
  return opening;
}

/** Runs one piece of work; a connection that the browser dropped is opened again, once. Throws StorageError. */
async function withDb<T>(work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
  try {
    connection ??= connect();
    return await work(await connection);
  } catch (error) {
    const name = error instanceof Error || error instanceof DOMException ? error.name : '';
    if (name !== 'InvalidStateError' && name !== 'UnknownError') throw storageError(error);
    connection = null;
    try {
      connection = connect();
      return await work(await connection);
    } catch (again) {
      throw storageError(again);
    }
  }
}

export const saveDraft = (draft: Draft): Promise<void> =>
  withDb(async (db) => {
    await db.put('drafts', draft);
  });

export const dropDraft = (id: string): Promise<void> => withDb((db) => db.delete('drafts', id));

/** Unknown shape on purpose: whoever plays it parses it. */
export const loadDraft = (id: string): Promise<unknown> => withDb((db) => db.get('drafts', id));

/** Newest first. Records that cannot be read are left in place and out of the list. */
export const listDrafts = (): Promise<Draft[]> =>
  withDb(async (db) => (await db.getAllFromIndex('drafts', 'updated')).filter(isDraft).reverse());

/** Keeps a finished episode and drops its draft, both or neither. */
export const keep = (episode: Kept, draftId: string | null): Promise<void> =>
  withDb(async (db) => {
    const tx = db.transaction(['drafts', 'episodes'], 'readwrite', { durability: 'strict' });
    // A request that fails throws below; the end of its transaction must not be a second, unheard failure.
    tx.done.catch(() => undefined);
    // The same play is the same record: what is there already is newer or equal, and its date stays.
    const known = await tx.objectStore('episodes').get(episode.id);
    if (!known) await tx.objectStore('episodes').put(episode);
    if (draftId !== null) await tx.objectStore('drafts').delete(draftId);
    await tx.done;
  });

export const loadKept = (id: string): Promise<unknown> => withDb((db) => db.get('episodes', id));

/** The `limit` episodes finished last, newest first. */
export const listKept = (limit: number): Promise<Kept[]> =>
  withDb(async (db) => {
    const found: Kept[] = [];
    let cursor = await db.transaction('episodes').store.index('finished').openCursor(null, 'prev');
    while (cursor && found.length < limit) {
      if (isKept(cursor.value)) found.push(cursor.value);
      cursor = await cursor.continue();
    }
    return found;
  });

export const countKept = (): Promise<number> => withDb((db) => db.count('episodes'));
