import { atomically, withDb } from './database.ts';
import { setAside } from './quarantine.ts';
import { isKept } from './record.ts';
import { isRow, rowOf, type Row, type RowCheck } from './row.ts';

/** The next `limit` rows, newest first, after `last`. Fewer than asked for: that was the end. */
export const newestRows = (limit: number, last: Row | null): Promise<Row[]> =>
  withDb(async (db) => {
    const range = last ? IDBKeyRange.lowerBound([last.order, last.id], true) : null;
    return db.getAllFromIndex('rows', 'order', range, limit);
  });

/** Writes what playing them again has shown; rows that are gone meanwhile stay gone. */
export const noteChecks = (found: ReadonlyMap<string, RowCheck>): Promise<void> =>
  atomically(['rows'], async (tx) => {
    for (const [id, check] of found) {
      const row = await tx.objectStore('rows').get(id);
      if (row) await tx.objectStore('rows').put({ ...row, check });
    }
  });

/** Ids whose row is missing, unreadable, or of no episode. */
const strayIds = (): Promise<string[]> =>
  withDb(async (db) => {
    const tx = db.transaction(['episodes', 'rows']);
    const [episodes, rows] = await Promise.all([
      tx.objectStore('episodes').getAllKeys(),
      tx.objectStore('rows').getAll(),
    ]);
    const sound = new Set(rows.filter(isRow).map(({ id }) => id));
    const known = new Set(episodes);
    return [
      ...episodes.filter((id) => !sound.has(id)),
      ...rows.map(({ id }) => id).filter((id) => !known.has(id)),
    ];
  });

/**
 * Makes every row agree with its episode again, whoever wrote there, and sets damaged episodes aside. Returns whether
 * anything had to change.
 */
export async function mendRows(): Promise<boolean> {
  const strays = await strayIds();
  if (strays.length === 0) return false;
  await setAside('episodes', strays, isKept);
  await atomically(['episodes', 'rows'], async (tx) => {
    for (const id of strays) {
      const kept: unknown = await tx.objectStore('episodes').get(id);
      if (isKept(kept)) await tx.objectStore('rows').put(rowOf(kept));
      else await tx.objectStore('rows').delete(id);
    }
  });
  return true;
}
