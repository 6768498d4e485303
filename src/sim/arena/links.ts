import type { Rules } from './rules.ts';
import type { LinkCredit, Ring, State } from './state.ts';

const joins = (ring: Ring, a: string, b: string): boolean =>
  ring.edges?.some((edge) => (edge.a === a && edge.b === b) || (edge.a === b && edge.b === a)) ?? false;

/** What two ads have in common: an edge, only their ring, or nothing. The reference judges by the ring (defect D23). */
export function linkCredit(rules: Rules, state: State, a: string, b: string): LinkCredit {
  const ring = state.rings.find(({ members }) => members.includes(a) && members.includes(b));
  if (!ring) return 'none';
  return !rules.switches.links_by_edge || joins(ring, a, b) ? 'edge' : 'ring';
}

export function linkReward(rules: Rules, credit: LinkCredit): number {
  const { link_correct, link_ring, link_wrong } = rules.investigation;
  if (credit === 'none') return link_wrong;
  return credit === 'edge' ? link_correct : link_ring;
}
