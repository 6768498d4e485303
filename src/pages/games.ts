import type { Draft } from '../episodes/record.ts';
import type { SimId } from '../sim/kernel/types.ts';

interface Game {
  readonly name: string;
  /** What becomes of a step, for `3 of 30 signed`. */
  readonly steps: string;
  readonly about: string;
  /** A figure and what it counts. */
  readonly facts: readonly (readonly [figure: string, what: string])[];
}

/** What lists and doors say of the games; part of the first load. */
export const GAMES = {
  payops: {
    name: 'PayOps',
    steps: 'signed',
    about: 'Thirty payments wait. Decide which ones leave, and pay for every look behind the curtain.',
    facts: [
      ['30', 'cases'],
      ['9.50', 'budget'],
      ['20', 'minutes'],
    ],
  },
  parlay: {
    name: 'Parlay',
    steps: 'turns played',
    about:
      'Twenty turns with somebody who hides their limit. Land the deal before the tension eats the room for one.',
    facts: [
      ['20', 'turns'],
      ['3', 'personas'],
      ['10', 'minutes'],
    ],
  },
  arena: {
    name: 'FraudArena',
    steps: 'turns',
    about:
      'One slips ads past review, one investigates, one audits the reasoning. Play any seat against bots or people.',
    facts: [
      ['3', 'seats'],
      ['4', 'tiers'],
      ['20', 'minutes'],
    ],
  },
} as const satisfies Partial<Record<SimId, Game>>;

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

/** Where one chooses what to play: the setting-up of a game, or the game itself where there is nothing to set up. */
export const gameHref = (sim: GameId): string => newHref(sim);
