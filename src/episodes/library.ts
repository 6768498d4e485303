import { atomically, StorageError, withDb } from './database.ts';
import { setAside } from './quarantine.ts';
import { isDraft, isKept, type Draft, type Glance, type Kept } from './record.ts';
import { rowOf, type RowCheck } from './row.ts';

export const saveDraft = (draft: Draft): Promise<void> =>
  withDb(async (db) => {
    await db.put('drafts', draft);
  });

export const dropDraft = (id: string): Promise<void> => withDb((db) => db.delete('drafts', id));

/** Unknown shape on purpose: whoever plays it parses it. One that was set aside is still found. */
export const loadDraft = (id: string): Promise<unknown> =>
  withDb(async (db) => {
    const draft: unknown = await db.get('drafts', id);
    return draft ?? (await db.get('quarantine', `drafts/${id}`))?.value;
  });

/** Newest first. Records that cannot be read are set aside. */
export async function listDrafts(): Promise<Draft[]> {
  const all = await withDb((db) => db.getAll('drafts'));
  const sound = all.filter(isDraft);
  if (sound.length < all.length) {
    const keys = all.filter((one) => !isDraft(one)).map(({ id }) => id);
    // Where there is no room to move them, they stay where they are: the others are listed all the same.
    await setAside('drafts', keys, isDraft).catch((error: unknown) => {
      if (!(error instanceof StorageError)) throw error;
    });
  }
  return sound.sort((a, b) => b.updated - a.updated);
}

/** Keeps a finished episode and drops its draft, both or neither. */
export const keep = (episode: Kept, draftId: string | null): Promise<void> =>
  atomically(['drafts', 'episodes', 'rows'], async (tx) => {
    // The same play is the same record: what is there already is newer or equal, and its date stays.
    const known = await tx.objectStore('episodes').get(episode.id);
    if (!known) {
      await tx.objectStore('episodes').put(episode);
      await tx.objectStore('rows').put(rowOf(episode));
    }
    if (draftId !== null) await tx.objectStore('drafts').delete(draftId);
  });

/** One to be kept with what playing it again has shown. */
export interface Arrival {
  readonly kept: Kept;
  /** Null: not played again yet. */
  readonly check: RowCheck | null;
}

/** Keeps all of them or none; what is here already stays as it is. Returns how many were new. */
export const keepAll = (arrivals: readonly Arrival[]): Promise<number> =>
  atomically(['episodes', 'rows'], async (tx) => {
    let added = 0;
    for (const { kept, check } of arrivals) {
      if ((await tx.objectStore('episodes').getKey(kept.id)) !== undefined) continue;
      await tx.objectStore('episodes').put(kept);
      await tx.objectStore('rows').put(rowOf(kept, check ?? undefined));
      added += 1;
    }
    return added;
  });

/** Deletes them all or none, and returns what was deleted, to be put back by `keepAll`. */
export const removeKept = (ids: readonly string[]): Promise<Kept[]> =>
  atomically(['episodes', 'rows'], async (tx) => {
    const removed: Kept[] = [];
    for (const id of ids) {
      const kept = await tx.objectStore('episodes').get(id);
      if (kept) removed.push(kept);
      await tx.objectStore('episodes').delete(id);
      await tx.objectStore('rows').delete(id);
    }
    return removed;
  });

/** Changes a record and its row together. Read and written at once, so that two tabs lose nothing of each other. */
const change = (id: string, edit: (kept: Kept) => Kept, check?: RowCheck): Promise<void> =>
  atomically(['episodes', 'rows'], async (tx) => {
    const kept: unknown = await tx.objectStore('episodes').get(id);
    if (isKept(kept)) {
      const edited = edit(kept);
      const row = await tx.objectStore('rows').get(id);
      await tx.objectStore('episodes').put(edited);
      await tx.objectStore('rows').put(rowOf(edited, check ?? row?.check));
    }
  });

/** Names and tags an episode; an empty name or list takes the old one away. */
export const relabel = (id: string, title: string, tags: readonly string[]): Promise<void> =>
  change(id, ({ title: _title, tags: _tags, ...rest }) => ({
    ...rest,
    ...(title ? { title } : {}),
    ...(tags.length > 0 ? { tags: [...tags] } : {}),
  }));

/** Replaces what a record claims by what its actions give. */
export const acceptGlance = (id: string, glance: Glance): Promise<void> =>
  change(id, (kept) => ({ ...kept, glance }), 'agrees');

export const loadKept = (id: string): Promise<unknown> => withDb((db) => db.get('episodes', id));

/** Records in the order asked for; what is not here, or damaged, is left out. */
export const loadAllKept = (ids: readonly string[]): Promise<Kept[]> =>
  withDb(async (db) => {
    const store = db.transaction('episodes').store;
    return (await Promise.all(ids.map((id) => store.get(id)))).filter(isKept);
  });

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
