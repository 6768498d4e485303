import type { Observation } from '../../sim/parlay/observation.ts';
import { quote } from '../faults.ts';
import { platform, type Sources } from '../sources.ts';
import { convertSeed, isFields, mustBeKeys, readSetting, Unforeseen, type Fields } from './bodies.ts';
import { Refusal } from './faults.ts';
import { Games, type ResetAnswer, type StateAnswer, type StepAnswer } from './games.ts';

/** One connection of the reference's socket, without the socket. */
export interface Channel {
  /**
   * One JSON text in, one JSON text out. An error reads `{error: "code: what and where"}`. Null once the connection
   * is dead: some messages kill it (defect D40), and it answers nothing any more.
   */
  receive(text: string): string | null;
  readonly closed: boolean;
}

interface Fallback {
  readonly observation: Omit<Observation, 'available_moves'> & { readonly available_moves: readonly [] };
  readonly done: false;
  readonly _fallback: true;
}

type Reply = ResetAnswer | StepAnswer | StateAnswer | Fallback | { readonly error: string };

/** Kills the connection. */
const DEAD = null;

/** An unforeseen error looks like a running game on turn 0 (defect D41). */
const FALLBACK: Fallback = {
  observation: {
    step_count: 0,
    episode_done: false,
    current_offer: 0,
    opponent_offer: 0,
    zopa_lower: 0,
    zopa_upper: 0,
    nash_point: 0,
    tension_score: 0,
    belief_state: {
      est_budget: 0,
      est_walk_away: 0,
      est_urgency: 0.5,
      est_has_alternative: false,
      confidence: 0.1,
    },
    last_utterance: 'no connection',
    available_moves: [],
    credibility_points: 100,
    reward: 0,
    cumulative_reward: 0,
    drift_event: null,
    zopa_erosion_ticks: 0,
    zopa_width_pct_remaining: 0,
  },
  done: false,
  _fallback: true,
};

function run(games: Games, command: unknown, fields: Fields): Reply {
  switch (command) {
    case 'reset': {
      const seed = convertSeed(fields);
      mustBeKeys(fields['scenario_id'], fields['persona']);
      const setting = readSetting(fields);
      if (seed < 0) throw new Unforeseen('seed: negative');
      return games.start(setting, seed);
    }
    case 'step':
      mustBeKeys(fields['session_id']);
      return games.step(fields);
    case 'state':
      mustBeKeys(fields['session_id']);
      return games.state(fields);
    default:
      throw new Refusal('unknown_command', `${quote(command)}; there are reset, step, state`);
  }
}

function reply(games: Games, text: string): Reply | typeof DEAD {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return { error: 'invalid_json: the message is not JSON' };
  }
  if (!isFields(message)) return DEAD;
  const byMethod = 'method' in message;
  const { params = {} } = message;
  const fields = byMethod ? params : message;
  if (!isFields(fields)) return DEAD;
  try {
    return run(games, byMethod ? message['method'] : message['cmd'], fields);
  } catch (error) {
    if (error instanceof Refusal) return { error: error.message };
    if (error instanceof Unforeseen) return FALLBACK;
    throw error;
  }
}

/** Opens a connection to the given games, or to its own. */
export function createChannel(sources: Partial<Sources> = {}, games?: Games): Channel {
  const running = games ?? new Games({ ...platform, ...sources });
  let closed = false;
  return {
    get closed() {
      return closed;
    },
    receive(text) {
      if (closed) return null;
      const answer = reply(running, text);
      if (answer !== DEAD) return JSON.stringify(answer);
      closed = true;
      return null;
    },
  };
}
