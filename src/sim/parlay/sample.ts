import { integer, uniform, type Stream } from '../kernel/random.ts';
import { toAction, type TurnAction } from './actions.ts';
import { affordable, type State } from './state.ts';
import { MOVES } from './moves.ts';
import { scenarioOf } from './scenarios.ts';
import { printed } from './similarity.ts';

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

/** A random turn that the state accepts: an offer three times in five, a move one time in three. Knows public facts only. */
export function sample(state: State, draw: Stream): TurnAction {
  const { anchor } = scenarioOf(state.scenario);
  const last = state.offers.at(-1);
  const chosen = integer(draw, 0, WORDS.length);
  const words = WORDS[chosen] ?? (last === undefined ? '' : `after ${printed(last)}`);
  const priced = draw() < 0.6;
  // Prices reach far beyond the anchors, so that most do not close and games last.
  const price = Math.round(uniform(draw, 40 * anchor.buyer, 160 * anchor.seller)) / 100;
  const move = MOVES[integer(draw, 0, 3 * MOVES.length - 1)] ?? null;
  return toAction(words, priced ? price : null, affordable(state, move) ? move : null);
}
