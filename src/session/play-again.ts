import type { Glance } from '../episodes/record.ts';
import type { Episode } from '../sim/kernel/types.ts';
import type { PlayableId } from '../sim/registry.ts';
import type { Filter, Ranked } from './board-row.ts';
import { verify, type Verdict } from './verify.ts';

/** Verifies an episode, and says what it is worth on that board; null where it cannot be played. */
export async function playAgain<K extends PlayableId>(
  filter: Filter<K>,
  episode: Episode,
  claimed: Glance | null,
): Promise<{ verdict: Verdict; found: Ranked | null }> {
  const seen: { ranked: Ranked | null } = { ranked: null };
  const verdict = await verify(filter.sim, episode, claimed, (view) => {
    seen.ranked = filter.ranked(view);
    return filter.glance(view);
  });
  return { verdict, found: seen.ranked };
}
