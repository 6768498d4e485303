import { z } from '../sim/kernel/schema.ts';
import { SIM_IDS } from '../sim/kernel/episode.ts';
import { ifThere, withDb } from './database.ts';

/** A decision that cost something, kept to be tried again. */
const retry = z.strictObject({
  /** `<episode>/<step>`. */
  id: z.string(),
  /** Content id of the finished episode, which may have been deleted since. */
  episode: z.string(),
  sim: z.enum(SIM_IDS),
  seed: z.int(),
  /** Count of actions before the decision. */
  step: z.int(),
  /** What it was, in words that tell no answer. */
  place: z.string(),
  /** What it cost against the best continuation, in the game's own points. */
  cost: z.number(),
  added: z.number(),
  /** When it was done better; null: still to do. */
  done: z.nullable(z.number()),
});

export type Retry = z.infer<typeof retry>;

const isRetry = (value: unknown): value is Retry => z.safeParse(retry, value).success;

/** Adds or replaces. */
export const saveRetry = (value: Retry): Promise<void> =>
  withDb(async (db) => {
    await db.put('retries', value);
  });

export const dropRetry = (id: string): Promise<void> => withDb((db) => db.delete('retries', id));

/** Oldest first. */
export const listRetries = (): Promise<Retry[]> =>
  ifThere<Retry[]>([], async (db) => (await db.getAllFromIndex('retries', 'added')).filter(isRetry));
