import { withDb } from './database.ts';
import { isDraft, isKept, type Draft, type Kept } from './record.ts';

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
