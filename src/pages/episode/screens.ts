import type { Component } from 'svelte';
import type { Episode, SimId } from '../../sim/kernel/types.ts';
import type { PlayableId } from '../../sim/registry.ts';
import { isPlayable } from '../games.ts';

/** The screen of a finished episode. */
export type FinishedScreen = Component<{
  found: Episode;
  step: number | null;
  base: string;
  shared: boolean;
}>;

const SCREENS: Readonly<Record<PlayableId, () => Promise<{ default: FinishedScreen }>>> = {
  payops: () => import('../payops/Finished.svelte'),
};

/** Loads the screen of that game's finished episodes; null for a game that this version does not have. */
export async function finishedScreen(sim: SimId): Promise<FinishedScreen | null> {
  if (!isPlayable(sim)) return null;
  return (await SCREENS[sim]()).default;
}
