import { sha256Hex } from '../sim/kernel/digest.ts';
import type { Episode } from '../sim/kernel/types.ts';

/** Settings that change what a player is shown, and nothing that can happen. */
const SHOWN_ONLY: Readonly<Record<Episode['sim'], readonly string[]>> = {
  payops: ['mode'],
  parlay: ['hints'],
  arena: [],
};

function settingsOf({ sim, config }: Episode): string {
  const all = typeof config === 'object' && config !== null ? Object.entries(config) : [];
  return sha256Hex(Object.fromEntries(all.filter(([key]) => !SHOWN_ONLY[sim].includes(key))));
}

export type Difference = 'game' | 'rules' | 'seed' | 'settings';

/** The first thing in which two episodes are not of one game; null: they began alike. */
export function differenceOf(a: Episode, b: Episode): Difference | null {
  if (a.sim !== b.sim) return 'game';
  if (a.rules !== b.rules) return 'rules';
  if (a.seed !== b.seed) return 'seed';
  return settingsOf(a) === settingsOf(b) ? null : 'settings';
}

/** Whether they also share their first `steps` actions. */
export const sharesStart = (a: Episode, b: Episode, steps: number): boolean =>
  a.actions.length >= steps &&
  b.actions.length >= steps &&
  differenceOf(a, b) === null &&
  sha256Hex(a.actions.slice(0, steps)) === sha256Hex(b.actions.slice(0, steps));
