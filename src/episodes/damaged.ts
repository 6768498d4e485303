import { z } from '../sim/kernel/schema.ts';

/** A record that is not what its store holds, set aside as it was found. */
const damaged = z.strictObject({
  /** `<store>/<key>`. */
  id: z.string(),
  store: z.enum(['drafts', 'episodes', 'guesses', 'retries']),
  key: z.string(),
  value: z.unknown(),
  /** Milliseconds since 1970. */
  found: z.number(),
});

export type Damaged = z.infer<typeof damaged>;

export const damagedOf = (store: Damaged['store'], key: string, value: unknown): Damaged => ({
  id: `${store}/${key}`,
  store,
  key,
  value,
  found: Date.now(),
});

export const isDamaged = (value: unknown): value is Damaged => z.safeParse(damaged, value).success;
