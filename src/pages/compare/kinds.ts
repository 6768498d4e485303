import type { Component } from 'svelte';
import type { Found } from '../../session/compare.ts';
import type { SimId } from '../../sim/kernel/types.ts';
import { isPlayable, type GameId } from '../games.ts';

export type Comparison = Component<{ found: readonly [Found, Found] }>;

const SCREENS: Readonly<Record<GameId, () => Promise<{ default: Comparison }>>> = {
  payops: () => import('./PayopsCompare.svelte'),
  parlay: () => import('./ParlayCompare.svelte'),
  arena: () => import('./ArenaCompare.svelte'),
};

/** Loads the screen that compares episodes of that game; null for a game that this version does not have. */
export async function comparisonOf(sim: SimId): Promise<Comparison | null> {
  if (!isPlayable(sim)) return null;
  return (await SCREENS[sim]()).default;
}
