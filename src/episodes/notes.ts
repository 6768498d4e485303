import { withDb } from './database.ts';

/** Small facts about the storage itself: when a copy last left the device, and whether it was asked to stay. */
export interface Notes {
  /** Milliseconds since 1970, and how many episodes were in it. */
  copied: { readonly at: number; readonly count: number };
  /** Milliseconds since 1970. */
  asked: number;
}

export const note = <K extends keyof Notes>(name: K, value: Notes[K]): Promise<void> =>
  withDb(async (db) => {
    await db.put('notes', value, name);
  });

/** Undefined: never noted. */
export const noted = (name: keyof Notes): Promise<unknown> => withDb((db) => db.get('notes', name));
