import { z } from '../sim/kernel/schema.ts';
import { ifThere, withDb } from './database.ts';

/** What a viewer would have done at steps of an episode that were sealed until they had said so. */
const guesses = z.strictObject({
  /** Content id of the watched episode. */
  id: z.string(),
  /** By step: the count of actions before it, and the guess as one would have acted. */
  made: z.array(z.strictObject({ step: z.int(), action: z.unknown() })),
  /** Milliseconds since 1970. */
  updated: z.number(),
});

export type Guesses = z.infer<typeof guesses>;

export const saveGuesses = (value: Guesses): Promise<void> =>
  withDb(async (db) => {
    await db.put('guesses', value);
  });

/** Undefined: none, or none that can be read. */
export const loadGuesses = (id: string): Promise<Guesses | undefined> =>
  ifThere<Guesses | undefined>(undefined, async (db) => {
    const stored = z.safeParse(guesses, await db.get('guesses', id));
    return stored.success ? stored.data : undefined;
  });
