import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { Draft, Kept } from './record.ts';
import type { Guesses } from './guesses.ts';
import type { Retry } from './retries.ts';

const NAME = 'countersign';
const VERSION = 2;

interface Schema extends DBSchema {
  drafts: { key: string; value: Draft; indexes: { updated: number } };
  episodes: { key: string; value: Kept; indexes: { finished: number } };
  /** What somebody would have done at the steps of an episode they watched. */
  guesses: { key: string; value: Guesses };
  /** Decisions to try again. */
  retries: { key: string; value: Retry; indexes: { added: number } };
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
    upgrade(db, from) {
      if (from < 1) {
        db.createObjectStore('drafts', { keyPath: 'id' }).createIndex('updated', 'updated');
        db.createObjectStore('episodes', { keyPath: 'id' }).createIndex('finished', 'finished');
      }
      if (from < 2) {
        db.createObjectStore('guesses', { keyPath: 'id' });
        db.createObjectStore('retries', { keyPath: 'id' }).createIndex('added', 'added');
      }
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
export async function withDb<T>(work: (db: IDBPDatabase<Schema>) => Promise<T>): Promise<T> {
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
