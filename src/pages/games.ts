import type { Draft } from '../episodes/record.ts';
import type { SimId } from '../sim/kernel/types.ts';

/** What lists and doors say of the games; part of the first load. */
export const GAMES = {
  payops: { name: 'PayOps', steps: 'signed' },
  parlay: { name: 'Parlay', steps: 'turns' },
} as const satisfies Partial<Record<SimId, { readonly name: string; readonly steps: string }>>;

/** Games that have screens. */
export type GameId = keyof typeof GAMES;

export const GAME_IDS = Object.keys(GAMES) as readonly GameId[];

/** Episodes of other versions may name a game that this one does not have. */
export const isPlayable = (sim: SimId): sim is GameId => sim in GAMES;

export const gameName = (sim: SimId): string => (isPlayable(sim) ? GAMES[sim].name : sim);

/** Where a running episode goes on. */
export const draftHref = ({ id, episode }: Pick<Draft, 'id' | 'episode'>): string => `#/${episode.sim}/${id}`;

/** Where a new one begins, with a seed or with any. */
export const newHref = (sim: GameId, seed?: number): string =>
  `#/${sim}/new${seed === undefined ? '' : `/${seed}`}`;
