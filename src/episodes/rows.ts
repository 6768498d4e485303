import { atomically, withDb } from './database.ts';
import { setAside } from './quarantine.ts';
import { isKept } from './record.ts';
import { rowOf, type Row, type RowCheck } from './row.ts';

/** The next `limit` rows as they are stored, newest first, after `last`. Fewer than asked for: that was the end. */
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

/** Ids of episodes without a row, and of rows without an episode. */
const strayIds = (): Promise<string[]> =>
  withDb(async (db) => {
    const tx = db.transaction(['episodes', 'rows']);
    const [episodes, rows] = await Promise.all([
      tx.objectStore('episodes').getAllKeys(),
      tx.objectStore('rows').getAllKeys(),
    ]);
    const [kept, listed] = [new Set(episodes), new Set(rows)];
    return [...episodes.filter((id) => !listed.has(id)), ...rows.filter((id) => !kept.has(id))];
  });

/**
 * Makes every row agree with its episode again, whoever wrote there, and sets damaged episodes aside. `unsound` are rows
 * that could not be read. Returns whether anything had to change.
 */
export async function mendRows(unsound: readonly string[]): Promise<boolean> {
  const strays = [...(await strayIds()), ...unsound];
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
