import type { Component } from 'svelte';
import type { Episode, SimId } from '../../sim/kernel/types.ts';
import { isPlayable, type GameId } from '../games.ts';
import type { Finished } from './finished.ts';

/** The screen of a finished episode. */
export type FinishedScreen = Component<Finished>;

const SCREENS: Readonly<Record<GameId, () => Promise<{ default: FinishedScreen }>>> = {
  payops: () => import('../payops/Finished.svelte'),
  parlay: () => import('../parlay/Finished.svelte'),
  arena: () => import('../arena/Finished.svelte'),
};

/** Loads the screen of that game's finished episodes; null for a game that this version does not have. */
export async function finishedScreen(sim: SimId): Promise<FinishedScreen | null> {
  if (!isPlayable(sim)) return null;
  return (await SCREENS[sim]()).default;
}

/** The negotiation and the match of the reference rules are played by the protocol only; nothing shows them. */
export const hasScreen = ({ sim, rules }: Episode): boolean => sim === 'payops' || rules !== 'reference-1';
