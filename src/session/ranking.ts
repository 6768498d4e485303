import type { Kept } from '../episodes/record.ts';
import type { Result } from '../sim/kernel/bots.ts';
import type { Who } from './who.ts';

/** A record, and who is ranked by it. */
export interface Candidate {
  readonly kept: Kept;
  readonly who: Who;
}

/** What decides a place. */
export interface Standing extends Result {
  readonly steps: number;
  readonly id: string;
}

/** By score, then by points, then by fewer steps, then by content id: no two are equal. */
export const byStanding = (a: Standing, b: Standing): number =>
  (b.score ?? 0) - (a.score ?? 0) ||
  b.points - a.points ||
  a.steps - b.steps ||
  (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);

/** What a record claims, before it is checked. */
const claimOf = ({ id, episode, glance }: Kept): Standing => ({
  id,
  score: glance.score,
  points: glance.points ?? 0,
  steps: episode.actions.length,
});

export const byClaim = (a: Candidate, b: Candidate): number => byStanding(claimOf(a.kept), claimOf(b.kept));

/** The first of each player, in the order given. */
export function firstOfEach<T extends { readonly who: Who | null }>(list: readonly T[]): T[] {
  const seen = new Set<string>();
  return list.filter(({ who }) => who === null || (!seen.has(who.key) && seen.add(who.key)));
}
