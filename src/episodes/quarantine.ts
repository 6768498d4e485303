import { damagedOf, isDamaged, type Damaged } from './damaged.ts';
import { atomically, withDb } from './database.ts';

/** Moves what `isSound` refuses out of its store, all of it or nothing. Returns how many that were. */
export const setAside = (
  store: Damaged['store'],
  keys: readonly string[],
  isSound: (value: unknown) => boolean,
): Promise<number> =>
  atomically([store, 'rows', 'quarantine'], async (tx) => {
    let moved = 0;
    for (const key of keys) {
      const value: unknown = await tx.objectStore(store).get(key);
      // Another tab may have mended or deleted it since.
      if (value === undefined || isSound(value)) continue;
      await tx.objectStore('quarantine').put(damagedOf(store, key, value));
      await tx.objectStore(store).delete(key);
      if (store === 'episodes') await tx.objectStore('rows').delete(key);
      moved += 1;
    }
    return moved;
  });

/** What was set aside, oldest first. */
export const listDamaged = (): Promise<Damaged[]> =>
  withDb(async (db) => (await db.getAll('quarantine')).filter(isDamaged).sort((a, b) => a.found - b.found));

export const dropDamaged = (id: string): Promise<void> => withDb((db) => db.delete('quarantine', id));
