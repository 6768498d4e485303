import { play } from '../kernel/episode.ts';
import { RuleError } from '../kernel/errors.ts';
import { dearest, type Costly, type Regret } from '../kernel/regret.ts';
import type { Episode } from '../kernel/types.ts';
import type { Action, TurnAction } from './actions.ts';
import type { Config } from './config.ts';
import { reset, step } from './environment.ts';
import type { Game } from './game.ts';
import { openWindow } from './refuse-standard.ts';
import { limitOf, sceneOf } from './reset-standard.ts';
import { NOTHING, totalOf } from './reward-standard.ts';
import { STANDARD } from './rules.ts';
import { terminal } from './standard.ts';
import type { State } from './state.ts';

/*
 * The best that was still reachable on a turn is searched for, not proven: the opponent is asked again, by its own
 * streams, what it would have done. From every turn on the player names prices on the way from his last one to a goal
 * between the two limits, at once or by even steps over half or all of the turns that are left, then holds it; after
 * every turn he may also take the standing price, or leave. Words and moves are left out; estimates of the opponent and
 * of news are entered as they were. What was really played is reachable, too, so that nothing is ever lost twice.
 */

type Played = Episode<Action, Config>;

/** A way to the end, and the points of the whole game with it. */
export interface Continuation {
  readonly actions: readonly Action[];
  readonly points: number;
}

/** How far from the own limit towards the opponent's a goal lies. */
const GOALS = [0.2, 0.4, 0.55, 0.7, 0.82, 0.92];
/** Share of the turns that are left in which the goal is reached. */
const PACES = [0, 0.5, 1];

const stateAt = (episode: Played, count: number): State => play({ reset, step }, episode, undefined, count);

function gameOf({ game, rules }: State): Game {
  if (game === null) throw new RuleError('unknown_rules', `${rules} has no debrief`);
  return game;
}

/** Points of the whole game if it ends here, at `price` or without a deal. */
const endingAt = (state: State, game: Game, price: number | null): number =>
  state.cumulative_reward + totalOf({ ...NOTHING, ...terminal(state, game, state.turns.length + 1, price) });

/** A turn without words: a price, and the estimates that were made on it. */
function silently(state: State, game: Game, offer: number, was: Action | undefined): TurnAction {
  const spoken = was?.type === 'turn' ? was : null;
  const open = openWindow(game, state.turns.length + 1, STANDARD) !== null;
  return {
    type: 'turn',
    utterance: '',
    offer,
    move: null,
    ...(spoken?.belief ? { belief: spoken.belief } : {}),
    ...(open && spoken?.impact !== undefined ? { impact: spoken.impact } : {}),
  };
}

/** Plays one plan from `count` actions on and hands every end on its way to `found`. */
function follow(
  episode: Played,
  count: number,
  goal: number,
  pace: number,
  found: (way: Continuation) => void,
): void {
  const state = stateAt(episode, count);
  const game = gameOf(state);
  const mine = limitOf(state.drawn, game.side);
  const theirs = limitOf(state.hidden, game.opponent.side);
  const from = state.offers[state.offers.length - 1] ?? sceneOf(state).anchor[game.side];
  const to = mine + goal * (theirs - mine);
  const turns = Math.max(1, Math.ceil(pace * (state.max_turns - count)));
  const taken: Action[] = [];
  for (let n = 1; !state.done; n++) {
    const standing = game.opponent.price;
    if (standing !== null)
      found({ actions: [...taken, { type: 'accept' }], points: endingAt(state, game, standing) });
    found({ actions: [...taken, { type: 'leave' }], points: endingAt(state, game, null) });
    const offer = Math.round(from + (to - from) * Math.min(1, n / turns));
    const action = silently(state, game, offer, episode.actions[count + n - 1]);
    step(state, action);
    taken.push(action);
  }
  found({ actions: taken, points: state.cumulative_reward });
}

/** The best that the search finds for a game that stands after `count` actions. */
export function bestFrom(episode: Played, count: number): Continuation {
  let best: Continuation = { actions: [], points: -Infinity };
  for (const goal of GOALS)
    for (const pace of PACES)
      follow(episode, count, goal, pace, (way) => {
        if (way.points > best.points) best = way;
      });
  return best;
}

/** What each turn lost: the best reachable before it less the best reachable after it. */
export function regretsOf(episode: Played, end: State): Costly[] {
  gameOf(end);
  const all: Costly[] = [];
  let after = end.cumulative_reward;
  for (let count = episode.actions.length - 1; count >= 0; count--) {
    const before = Math.max(after, bestFrom(episode, count).points);
    all.push({
      step: count,
      until: count + 1,
      position: count + 1,
      action: episode.actions[count]!.type,
      role: 'player',
      subject: null,
      total: end.cumulative_reward,
      cost: before - after,
    });
    after = before;
  }
  return all;
}

export const regret: Regret<Action, Config, State> = {
  worst: (episode, state) => dearest(regretsOf(episode, state)),
  worth: (state, actions, at) => (at < actions.length ? state.cumulative_reward : null),
};
