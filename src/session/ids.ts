import { integer, stream } from '../sim/kernel/random.ts';

const DAY_MS = 86_400_000;

/** A name for a running episode; `randomUUID` needs https, this does not. */
export function newDraftId(): string {
  const parts = crypto.getRandomValues(new Uint32Array(2));
  return [...parts].map((part) => part.toString(36)).join('');
}

/** Six digits: short enough to read aloud. */
export const randomSeed = (): number =>
  100_000 + ((crypto.getRandomValues(new Uint32Array(1))[0] ?? 0) % 900_000);

/** The seed everybody gets on the UTC day of `now` (milliseconds since 1970). */
export const dailySeed = (now: number): number =>
  integer(stream(Math.floor(now / DAY_MS), 'daily'), 100_000, 999_999);
