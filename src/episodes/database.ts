import { openDB, type DBSchema, type IDBPDatabase, type IDBPTransaction, type StoreNames } from 'idb';
import type { Draft, Kept } from './record.ts';
import type { Guesses } from './guesses.ts';
import { addRows } from './migrate.ts';
import type { Notes } from './notes.ts';
import type { Damaged } from './damaged.ts';
import type { Retry } from './retries.ts';
import type { Row } from './row.ts';

const NAME = 'countersign';
const VERSION = 2;

export interface Schema extends DBSchema {
  drafts: { key: string; value: Draft; indexes: { updated: number } };
  episodes: { key: string; value: Kept; indexes: { finished: number } };
  /** What somebody would have done at the steps of an episode they watched. */
  guesses: { key: string; value: Guesses };
  /** Decisions to try again. */
  retries: { key: string; value: Retry; indexes: { added: number } };
  /** What lists need of `episodes`, written with them. */
  rows: { key: string; value: Row; indexes: { order: [order: number, id: string] } };
  /** Damaged records of the other stores. */
  quarantine: { key: string; value: Damaged };
  notes: { key: keyof Notes; value: Notes[keyof Notes] };
}

export type StorageTrouble = 'full' | 'unavailable' | 'newer' | 'blocked';

const SENTENCES: Record<StorageTrouble, string> = {
  full: 'This device has no room left for Countersign. The game goes on; share the episode as a link to keep it.',
  unavailable:
    'This browser keeps nothing for this page. The game goes on; share the episode as a link to keep it.',
  newer: 'A newer Countersign has used the storage of this browser. Reload the page to get it.',
  blocked:
    'Another tab holds the storage with an older Countersign. Close that tab; until then nothing is kept here.',
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

const nameOf = (error: unknown): string =>
  error instanceof Error || error instanceof DOMException ? error.name : '';

/** Tested by name: Chromium's quota error has an empty message and a class of its own. */
function storageError(error: unknown): StorageError {
  if (error instanceof StorageError) return error;
  const name = nameOf(error);
  if (name === 'QuotaExceededError') return new StorageError('full', error);
  if (name === 'VersionError') return new StorageError('newer', error);
  return new StorageError('unavailable', error);
}

interface Connection {
  readonly db: Promise<IDBPDatabase<Schema>>;
  /** Rejects while another tab keeps this version out; never resolves. */
  readonly blocked: Promise<never>;
}

let connection: Connection | null = null;

function connect(): Connection {
  let refuse: (error: StorageError) => void = () => undefined;
  const blocked = new Promise<never>((_, reject) => {
    refuse = reject;
  });
  blocked.catch(() => undefined);
  const db = openDB<Schema>(NAME, VERSION, {
    upgrade(created, from, _to, tx) {
      if (from < 1) {
        created.createObjectStore('drafts', { keyPath: 'id' }).createIndex('updated', 'updated');
        created.createObjectStore('episodes', { keyPath: 'id' }).createIndex('finished', 'finished');
      }
      if (from < 2) {
        created.createObjectStore('guesses', { keyPath: 'id' });
        created.createObjectStore('retries', { keyPath: 'id' }).createIndex('added', 'added');
        created.createObjectStore('rows', { keyPath: 'id' }).createIndex('order', ['order', 'id']);
        created.createObjectStore('quarantine', { keyPath: 'id' });
        created.createObjectStore('notes');
        // What fails here takes the whole upgrade with it: the database stays as it was.
        addRows(tx).catch(() => tx.abort());
        tx.done.catch(() => undefined);
      }
    },
    blocked() {
      refuse(new StorageError('blocked', null));
    },
    // A newer version in another tab waits for this connection to go; it is opened again when next needed.
    blocking() {
      connection = null;
      void db.then((open) => open.close());
    },
    terminated() {
      connection = null;
    },
  });
  db.catch(() => {
    connection = null;
  });
  return { db, blocked };
}

const opened = (): Promise<IDBPDatabase<Schema>> => {
  connection ??= connect();
  return Promise.race([connection.db, connection.blocked]);
};

/** Whether this browser has the database; true where it does not say. To look is not to make one. */
async function isThere(): Promise<boolean> {
  if (connection) return true;
  try {
    return (await indexedDB.databases()).some(({ name }) => name === NAME);
  } catch {
    return true;
  }
}

/** Reads what may never have been written; `nothing` where there is no database, which is not made for it. */
export const ifThere = async <T>(nothing: T, work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> =>
  (await isThere()) ? withDb(work) : nothing;

/** Runs one piece of work; a connection that the browser dropped is opened again, once. Throws StorageError. */
export async function withDb<T>(work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
  try {
    return await work(await opened());
  } catch (error) {
    const name = nameOf(error);
    if (name !== 'InvalidStateError' && name !== 'UnknownError') throw storageError(error);
    connection = null;
    try {
      return await work(await opened());
    } catch (again) {
      throw storageError(again);
    }
  }
}

/** Runs `work` in one transaction: all that it writes is written, or nothing. Throws StorageError. */
export const atomically = <const Names extends StoreNames<Schema>[], T>(
  stores: Names,
  work: (tx: IDBPTransaction<Schema, Names, 'readwrite'>) => Promise<T>,
): Promise<T> =>
  withDb(async (db) => {
    const tx = db.transaction(stores, 'readwrite', { durability: 'strict' });
    const failed = tx.done.then(
      () => null,
      (reason: unknown) => reason,
    );
    try {
      const result = await work(tx);
      await tx.done;
      return result;
    } catch (error) {
      // What failed outside a request would else leave the part before it written.
      if (nameOf(error) !== 'AbortError') abort(tx);
      const reason = await failed;
      throw nameOf(reason) === 'QuotaExceededError' ? reason : error;
    }
  });

function abort(tx: { abort(): void }): void {
  try {
    tx.abort();
  } catch (error) {
    // Over already: a request's own failure has aborted it.
    if (nameOf(error) !== 'InvalidStateError') throw error;
  }
}
