import type { Panel } from '../kernel/bots.ts';
import { toAction, type Action } from './actions.ts';
import type { Config } from './config.ts';
import { reset, step } from './environment.ts';
import type { Game } from './game.ts';
import { gradeState } from './grader.ts';
import { limitOf, sceneOf } from './reset-standard.ts';
import { STANDARD } from './rules.ts';
import type { State } from './state.ts';

/** What a bot goes by, all of it told to a player. Money. */
export interface Told {
  /** The turn about to be played, counted from 1, and how many there are. */
  readonly turn: number;
  readonly turns: number;
  /** The own limit as drawn, and the own public anchor. */
  readonly own: number;
  readonly anchor: number;
  /** +1 if the opponent sells. */
  readonly sign: 1 | -1;
  /** The own latest offer. */
  readonly last: number | undefined;
  /** The opponent's standing price, and its latest step. */
  readonly standing: number | null;
  readonly opponent_step: number;
}

/** The price a bot names. */
type Bot = (told: Told) => number;

/** The nearer to the own anchor of a price and the own limit. */
const within = ({ own, sign }: Told, price: number): number => (sign * (price - own) > 0 ? own : price);

export const BOTS = {
  /** Comes the same way every turn, and nine tenths of it by the last. */
  linear: ({ anchor, own, turn, turns }) => anchor + 0.9 * (own - anchor) * ((turn - 1) / (turns - 1)),
  /** Answers a step with as large a one. */
  mirror: (told) => {
    const { last, anchor, own, sign, opponent_step } = told;
    if (last === undefined) return anchor;
    return within(told, last + sign * Math.max(opponent_step, 0.01 * Math.abs(own - anchor)));
  },
  /** Closes a quarter of what lies between. */
  quarter: (told) => {
    const { last, anchor, standing } = told;
    if (last === undefined) return anchor;
    return within(told, standing === null ? last : last + (standing - last) / 4);
  },
} as const satisfies Readonly<Record<string, Bot>>;

export function toldOf(state: State, game: Game): Told {
  const { anchor, opponent } = sceneOf(state);
  return {
    turn: state.turns.length + 1,
    turns: state.max_turns,
    own: limitOf(state.drawn, game.side),
    anchor: anchor[game.side],
    sign: opponent === 'seller' ? 1 : -1,
    last: state.offers.at(-1),
    standing: game.opponent.price,
    opponent_step: game.opponent.step,
  };
}

/** Takes the standing price when it is at least as good as the offer it would make, else makes it. */
export function offerOrAccept({ sign, standing }: Told, offer: number): Action {
  return standing !== null && sign * (standing - offer) <= 0 ? { type: 'accept' } : toAction('', offer);
}

function playBot(bot: Bot, rules: string, seed: number, config: Config): Action[] {
  const state = reset(rules, seed, config);
  const actions: Action[] = [];
  while (!state.done && state.game !== null) {
    const told = toldOf(state, state.game);
    const action = offerOrAccept(told, bot(told));
    step(state, action);
    actions.push(action);
  }
  return actions;
}

const isBot = (name: string): name is keyof typeof BOTS => Object.hasOwn(BOTS, name);

/** There is nobody to bargain with under the reference rules. */
export const panel: Panel<Config, Action, State> = {
  names: (rules) => (rules === STANDARD.id ? Object.keys(BOTS) : []),
  oracles: [],
  play: (name, rules, seed, config) => {
    if (!isBot(name)) throw new RangeError(`no bot ${name}`);
    return playBot(BOTS[name], rules, seed, config);
  },
  result: (state) => {
    const { score, total_reward } = gradeState(state);
    return { score, points: total_reward };
  },
};
