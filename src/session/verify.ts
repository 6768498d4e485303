import type { Glance } from '../episodes/record.ts';
import type { Fault } from '../sim/kernel/errors.ts';
import type { Episode } from '../sim/kernel/types.ts';
import type { PlayableId, Sims } from '../sim/registry.ts';
import { simulatorOf } from './simulator.ts';

/**
 * An episode played again here: agrees · differs: its actions give something else than its record says · refused: a
 * step, or the record, is not legal · unfinished · newer: of rules that this version does not have.
 */
export type Verdict =
  | { readonly check: 'agrees' | 'differs'; readonly found: Glance }
  | { readonly check: 'refused' | 'newer'; readonly found: null; readonly fault: Fault }
  | { readonly check: 'unfinished'; readonly found: null };

/** One that names no finer figure claims none. */
const same = (claimed: Glance, found: Glance): boolean =>
  claimed.score === found.score &&
  (claimed.points === undefined || claimed.points === found.points) &&
  claimed.place === found.place &&
  claimed.tape === found.tape;

/** Plays an episode again; where nothing is claimed, nothing can differ. Throws WorkerLost. */
export async function verify<K extends PlayableId>(
  sim: K,
  episode: Episode,
  claimed: Glance | null,
  glance: (view: Sims[K]['view']) => Glance,
): Promise<Verdict> {
  const reply = await simulatorOf(sim).call('open', episode, null, null);
  if (!reply.ok) {
    const check = reply.error.code === 'unknown_rules' ? 'newer' : 'refused';
    return { check, found: null, fault: reply.error };
  }
  if (!reply.value.done) return { check: 'unfinished', found: null };
  const found = glance(reply.value.view);
  return { check: claimed === null || same(claimed, found) ? 'agrees' : 'differs', found };
}
