import { integer, uniform, type Stream } from '../kernel/random.ts';
import { toAction, type Action, type TurnAction } from './actions.ts';
import type { Game } from './game.ts';
import { MOVES, type Move } from './moves.ts';
import { openClaim, openWindow } from './refuse-standard.ts';
import { limitOf, sceneOf } from './reset-standard.ts';
import { STANDARD } from './rules.ts';
import { scenarioOf } from './scenarios.ts';
import { printed } from './similarity.ts';
import { affordable, type State } from './state.ts';

/** Plain words, and words the reference listens for. */
const WORDS = [
  '',
  'our figure for this round',
  'could you come down a little?',
  'we have another bid',
  'a competitor asks for less',
  'noted, the timing has changed',
  'I doubt that figure',
  'is it really your limit?',
];

/** A move that the state can pay for, one time in three. */
function moveFor(state: State, draw: Stream): Move | null {
  const move = MOVES[integer(draw, 0, 3 * MOVES.length - 1)] ?? null;
  return affordable(state, move) ? move : null;
}

/** A random turn that the reference accepts: an offer three times in five. Knows public facts only. */
export function sample(state: State, draw: Stream): TurnAction {
  const { anchor } = scenarioOf(state.scenario);
  const last = state.offers.at(-1);
  const chosen = integer(draw, 0, WORDS.length);
  const words = WORDS[chosen] ?? (last === undefined ? '' : `after ${printed(last)}`);
  const priced = draw() < 0.6;
  // Prices reach far beyond the anchors, so that most do not close and games last.
  const price = Math.round(uniform(draw, 40 * anchor.buyer, 160 * anchor.seller)) / 100;
  return toAction(words, priced ? price : null, moveFor(state, draw));
}

/** Between the player's anchor and his limit, to the cent. */
function price(state: State, { side }: Game, draw: Stream): number {
  const from = sceneOf(state).anchor[side];
  return Math.round(100 * uniform(draw, from, limitOf(state.drawn, side))) / 100;
}

/** A random action that a game of `standard` accepts; ends it of itself about one time in forty. Knows what the player knows. */
export function sampleStandard(state: State, game: Game, draw: Stream): Action {
  const ends = draw();
  if (ends < 0.01) return { type: 'leave' };
  if (ends < 0.025 && game.opponent.price !== null) return { type: 'accept' };
  const move = moveFor(state, draw);
  const offer = draw() < 0.6 ? price(state, game, draw) : null;
  const words = WORDS[integer(draw, 0, WORDS.length)] ?? `at ${price(state, game, draw)}`;
  const turn = state.turns.length + 1;
  const estimate = draw() < 0.3;
  const threat = draw() < 0.1;
  const challenge = draw() < 0.3 && openClaim(game) !== null;
  const impact = draw() < 0.5 && openWindow(game, turn, STANDARD) !== null;
  return {
    ...toAction(words, offer, move),
    ...(move === 'batna_reveal' && { stated: price(state, game, draw) }),
    ...(threat && { threat }),
    ...(challenge && { challenge }),
    ...(estimate && {
      belief: {
        limit: price(state, game, draw),
        urgency: Math.round(100 * draw()) / 100,
        has_alternative: draw() < 0.5,
      },
    }),
    ...(impact && { impact: Math.round(uniform(draw, -100, 100)) / 100 }),
  };
}

/** A random action that a state of either ruleset accepts. */
export const sampleAny = (state: State, draw: Stream): Action =>
  state.game === null ? sample(state, draw) : sampleStandard(state, state.game, draw);
