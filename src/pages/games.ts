import type { Draft } from '../episodes/record.ts';
import type { SimId } from '../sim/kernel/types.ts';
import type { PlayableId } from '../sim/registry.ts';

/** What lists and doors say of the games; part of the first load. */
export const GAMES = {
  payops: { name: 'PayOps', steps: 'signed' },
} as const satisfies Record<PlayableId, { readonly name: string; readonly steps: string }>;

export const GAME_IDS = Object.keys(GAMES) as readonly PlayableId[];

/** Episodes of other versions may name a game that this one does not have. */
export const isPlayable = (sim: SimId): sim is PlayableId => sim in GAMES;

export const gameName = (sim: SimId): string => (isPlayable(sim) ? GAMES[sim].name : sim);

/** Where a running episode goes on. */
export const draftHref = ({ id, episode }: Pick<Draft, 'id' | 'episode'>): string => `#/${episode.sim}/${id}`;

/** Where a new one begins, with a seed or with any. */
export const newHref = (sim: PlayableId, seed?: number): string =>
  `#/${sim}/new${seed === undefined ? '' : `/${seed}`}`;
