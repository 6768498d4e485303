import { bots } from '../../src/sim/arena/bots/match.ts';
import type { FraudsterName } from '../../src/sim/arena/bots/fraudsters.ts';
import type { Action } from '../../src/sim/arena/actions.ts';
import type { Config } from '../../src/sim/arena/config.ts';
import type { TierId } from '../../src/sim/arena/facts.ts';
import { step } from '../../src/sim/arena/referee.ts';
import { REFERENCE } from '../../src/sim/arena/rules.ts';
import { sample } from '../../src/sim/arena/sample.ts';
import { reset } from '../../src/sim/arena/start.ts';
import type { Outcome, State } from '../../src/sim/arena/state.ts';
import { stream } from '../../src/sim/kernel/random.ts';
import type { Episode } from '../../src/sim/kernel/types.ts';

export const TIER_IDS: readonly TierId[] = ['task_1', 'task_2', 'task_3', 'task_3_unseen'];

export interface Played {
  readonly state: State;
  readonly actions: readonly Action[];
  readonly config: Config;
}

type Each = (state: State, outcome: Outcome, action: Action) => void;

function playOn(
  seed: number,
  config: Config,
  move: (state: State) => Action,
  most: number,
  each?: Each,
): Played {
  const state = reset(REFERENCE.id, seed, config);
  const actions: Action[] = [];
  while (state.phase !== 'done' && actions.length < most) {
    const action = move(state);
    const outcome = step(state, action);
    actions.push(action);
    each?.(state, outcome, action);
  }
  return { state, actions, config };
}

/** Random legal play, `most` moves or to the end; `salt` tells plays of one seed apart. */
export function playRandom(
  seed: number,
  salt: number,
  task_id: TierId,
  most = Number.POSITIVE_INFINITY,
  each?: Each,
): Played {
  const draw = stream(salt, 'tests/arena');
  return playOn(seed, { task_id }, (state) => sample(state, draw), most, each);
}

/** Play of the scripted seats to the end. */
export const playScripted = (seed: number, fraudster: FraudsterName, task_id: TierId, each?: Each): Played =>
  playOn(seed, { task_id }, bots(REFERENCE.id, seed, fraudster), Number.POSITIVE_INFINITY, each);

export const episodeOf = ({ state, actions, config }: Played): Episode<Action, Config> => ({
  v: 1,
  sim: 'arena',
  rules: state.rules,
  seed: state.seed,
  config,
  actions,
});

/** One trip through JSON, as a link, a file, a database or a worker's border takes it. */
export const travelled = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
