import type { IDBPTransaction, StoreNames } from 'idb';
import type { Schema } from './database.ts';
import { damagedOf } from './damaged.ts';
import { isKept } from './record.ts';
import { rowOf } from './row.ts';

type Upgrade = IDBPTransaction<Schema, StoreNames<Schema>[], 'versionchange'>;

/** Version 2: every finished episode gets its row; what is none is set aside. Part of the upgrade, or it fails whole. */
export async function addRows(tx: Upgrade): Promise<void> {
  let cursor = await tx.objectStore('episodes').openCursor();
  while (cursor) {
    const value: unknown = cursor.value;
    if (isKept(value)) await tx.objectStore('rows').put(rowOf(value));
    else {
      await tx.objectStore('quarantine').put(damagedOf('episodes', cursor.key, value));
      await cursor.delete();
    }
    cursor = await cursor.continue();
  }
}
