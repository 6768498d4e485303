import { stream, type Stream } from '../../src/sim/kernel/random.ts';
import { toAction, type Action, type TurnAction } from '../../src/sim/parlay/actions.ts';
import { BOTS, offerOrAccept, toldOf, type Told } from '../../src/sim/parlay/bots.ts';
import type { Config } from '../../src/sim/parlay/config.ts';
import { reset, step } from '../../src/sim/parlay/environment.ts';
import type { Game, StandardOutcome } from '../../src/sim/parlay/game.ts';
import type { PersonaId } from '../../src/sim/parlay/personas.ts';
import { limitOf } from '../../src/sim/parlay/reset-standard.ts';
import { STANDARD } from '../../src/sim/parlay/rules.ts';
import type { ScenarioId } from '../../src/sim/parlay/scenarios.ts';
import type { State } from '../../src/sim/parlay/state.ts';

/** What a panel player knows: more than a person, so that zones can be divided exactly. Money. */
export interface Seat extends Told {
  readonly state: State;
  readonly game: Game;
  /** The opponent's limit as drawn. */
  readonly other: number;
  readonly draw: Stream;
}

/** The price a player names on a turn; null to talk. */
export type Player = (seat: Seat) => number | null;

const along = ({ anchor, own, turn }: Seat, power: (t: number) => number): number =>
  anchor + 0.9 * (own - anchor) * power((turn - 1) / 19);
const leaving = ({ own, other }: Seat, share: number): number => other + share * (own - other);

/** The ten players of the design (opponent design, section 11). */
export const PLAYERS = {
  linear: BOTS.linear,
  conceder: (seat) => along(seat, (t) => t ** 0.35),
  boulware: (seat) => along(seat, (t) => t ** 3),
  midpoint: (seat) => leaving(seat, 0.5),
  firm60: (seat) => leaving(seat, 0.4),
  tough: (seat) => leaving(seat, 0.1),
  tft: BOTS.mirror,
  halver: BOTS.quarter,
  random: (seat) => seat.anchor + 0.9 * (seat.own - seat.anchor) * seat.draw(),
  stall: (seat) => (seat.turn <= 15 ? null : leaving(seat, 0.3)),
} as const satisfies Record<string, Player>;
export type PlayerName = keyof typeof PLAYERS;
export const PLAYER_NAMES = Object.keys(PLAYERS) as PlayerName[];

export const PANEL_SCENARIOS = [
  'saas_enterprise',
  'hiring_package',
  'acquisition_term_sheet',
] as const satisfies readonly ScenarioId[];

export const gameOf = (state: State): Game => {
  if (state.game === null) throw new Error('not a game of standard');
  return state.game;
};

export const seatOf = (state: State, draw: Stream): Seat => {
  const game = gameOf(state);
  return { ...toldOf(state, game), state, game, other: limitOf(state.drawn, game.opponent.side), draw };
};

/** Accepts the standing price if it is at least as good as the offer about to be made. */
export function panelAction(
  player: Player,
  seat: Seat,
  adorn: (action: TurnAction, seat: Seat) => TurnAction,
): Action {
  const offer = player(seat);
  if (offer === null) return adorn(toAction('', offer), seat);
  const action = offerOrAccept(seat, offer);
  return action.type === 'turn' ? adorn(action, seat) : action;
}

export interface PlayedGame {
  readonly state: State;
  readonly game: Game;
  readonly outcomes: readonly StandardOutcome[];
}

/** Plays a policy to the end. */
export function playGame(seed: number, config: Config, policy: (seat: Seat) => Action): PlayedGame {
  const state = reset(STANDARD.id, seed, config);
  const draw = stream(seed, 'tests/panel');
  const outcomes: StandardOutcome[] = [];
  while (!state.done) {
    const outcome = step(state, policy(seatOf(state, draw)));
    if (outcome.play === 'opponent') outcomes.push(outcome);
  }
  return { state, game: gameOf(state), outcomes };
}

const plain = (action: TurnAction): TurnAction => action;

export const playPanel = (
  player: Player,
  persona: PersonaId,
  seeds: number,
  adorn: (action: TurnAction, seat: Seat) => TurnAction = plain,
  scenarios: readonly ScenarioId[] = PANEL_SCENARIOS,
): PlayedGame[] =>
  scenarios.flatMap((scenario) =>
    Array.from({ length: seeds }, (_, seed) =>
      playGame(seed, { scenario, persona }, (seat) => panelAction(player, seat, adorn)),
    ),
  );

/** The opponent's part of the drawn zone. */
export function opponentShare({ state, game }: PlayedGame): number {
  const { price, opponent } = game;
  if (price === null) throw new Error('no deal');
  const sign = opponent.side === 'seller' ? 1 : -1;
  return (sign * (price - opponent.drawn)) / state.original_width;
}

export const mean = (list: readonly number[]): number =>
  list.length === 0 ? Number.NaN : list.reduce((sum, x) => sum + x, 0) / list.length;

export interface Cell {
  readonly deal: number;
  readonly walk: number;
  readonly share: number;
  readonly rounds: number;
}

export function cellOf(games: readonly PlayedGame[]): Cell {
  const deals = games.filter(({ game }) => game.price !== null);
  return {
    deal: deals.length / games.length,
    walk: games.filter(({ state }) => state.reason === 'opponent_left').length / games.length,
    share: mean(deals.map(opponentShare)),
    rounds: mean(games.map(({ state }) => state.turns.length)),
  };
}

/** Measured on the design's prototype: deal, walk, share (null: no deals), rounds; shark, diplomat, veteran. */
type Row = readonly [deal: number, walk: number, share: number | null, rounds: number];
export const DESIGNED: Readonly<Record<PlayerName, readonly [Row, Row, Row]>> = {
  linear: [
    [0.96, 0.02, 0.57, 15.5],
    [1, 0, 0.36, 12.5],
    [1, 0, 0.56, 15.6],
  ],
  conceder: [
    [0.96, 0.04, 0.71, 14.1],
    [1, 0, 0.46, 7.5],
    [1, 0, 0.72, 14.6],
  ],
  boulware: [
    [0.45, 0.55, 0.6, 13.4],
    [1, 0, 0.24, 16.4],
    [1, 0, 0.3, 16.9],
  ],
  midpoint: [
    [0.38, 0.63, 0.5, 12.3],
    [1, 0, 0.5, 12.9],
    [1, 0, 0.5, 15.8],
  ],
  firm60: [
    [0.02, 0.98, 0.4, 10.2],
    [0.96, 0, 0.4, 15.8],
    [0.98, 0, 0.4, 17],
  ],
  tough: [
    [0, 1, null, 9],
    [0, 0, null, 20],
    [0, 0, null, 20],
  ],
  tft: [
    [0.1, 0.91, 0.69, 10.2],
    [0.85, 0.11, 0.35, 14.6],
    [1, 0, 0.43, 16.8],
  ],
  halver: [
    [0.97, 0.03, 0.99, 12.5],
    [1, 0, 0.45, 14.9],
    [1, 0, 0.93, 12.3],
  ],
  random: [
    [0.69, 0.26, 0.64, 15.6],
    [1, 0, 0.58, 5.5],
    [0.96, 0, 0.61, 14.9],
  ],
  stall: [
    [0, 1, null, 9],
    [0.67, 0, 0.3, 18.4],
    [0.59, 0, 0.3, 18.2],
  ],
};
