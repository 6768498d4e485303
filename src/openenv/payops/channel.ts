import { z } from '../../sim/kernel/schema.ts';
import type { Observation } from '../../sim/payops/observation.ts';
import { quote } from '../faults.ts';
import { platform, type Sources } from '../sources.ts';
import { act, firstObservation, start, type Running } from './episode.ts';
import { actionName, notActions } from './names.ts';
import { STANDARD } from '../../sim/payops/rules.ts';
import { createStandardServer, type StandardServer } from './standard/server.ts';
import { actionSchema } from './schemas.ts';
import { episodeState, NO_EPISODE, type EpisodeState } from './state.ts';

/** One connection with a private environment, out of reach of the server's store and leaderboard (defect D43). */
export interface Channel {
  /**
   * One JSON text in, one JSON text out: a bare observation, a state, or `{error}`. Null once the connection is dead:
   * some messages kill it (defect D36), and it answers nothing any more.
   */
  receive(text: string): string | null;
  readonly closed: boolean;
}

type Reply = Observation | EpisodeState | { readonly error: string };

/** Kills the connection. */
const DEAD = null;

interface Environment {
  running: Running | null;
  /** From a reset under the standard rules on: the same messages and results as the calls. */
  standard: StandardServer | null;
}

const asksForStandard = (message: Readonly<Record<string, unknown>>): boolean =>
  message['type'] === 'reset' && (message['ruleset'] === 'standard' || message['ruleset'] === STANDARD.id);

function standardReply(server: StandardServer, message: Readonly<Record<string, unknown>>): unknown {
  const { type, ...body } = message;
  const given = server.receive(type, body);
  if (given.ok) return given.value;
  const { code, status, detail } = given.error;
  return { error: detail, code, status };
}

function stepReply(env: Environment, message: Readonly<Record<string, unknown>>): Reply | typeof DEAD {
  const { action_type = '', transaction_id = '', reason, confidence } = message;
  if (typeof action_type !== 'string') return DEAD;
  const name = actionName(action_type);
  if (name === null) return { error: notActions([action_type]) };
  const parsed = z.safeParse(actionSchema, { action_type, transaction_id, reason, confidence });
  if (!parsed.success) return DEAD;
  if (!env.running) return { error: 'step: the environment was never reset' };
  return act(env.running, name, parsed.data.confidence);
}

function resetReply(env: Environment, sources: Sources): Reply {
  env.running = start(sources, null, null);
  return firstObservation(env.running);
}

function reply(env: Environment, sources: Sources, text: string): unknown {
  let message: unknown;
  try {
    message = JSON.parse(text);
  } catch {
    return { error: 'the message is not JSON' };
  }
  const parsed = z.safeParse(z.record(z.string(), z.unknown()), message);
  if (!parsed.success) return env.standard ? { error: 'the message is not an object' } : DEAD;
  if (asksForStandard(parsed.data)) env.standard ??= createStandardServer(sources);
  if (env.standard) return standardReply(env.standard, parsed.data);
  const { type } = parsed.data;
  if (type === 'reset') return resetReply(env, sources);
  if (type === 'step') return stepReply(env, parsed.data);
  if (type === 'state') return env.running ? episodeState(env.running.id, env.running.state) : NO_EPISODE;
  return { error: `unknown message type ${quote(type)}; there are reset, step, state` };
}

/** Opens a connection. Under the reference's rules seeds and ids are always drawn. */
export function createChannel(sources: Partial<Sources> = {}): Channel {
  const full = { ...platform, ...sources };
  const env: Environment = { running: null, standard: null };
  let closed = false;
  return {
    get closed() {
      return closed;
    },
    receive(text) {
      if (closed) return null;
      const answer = reply(env, full, text);
      if (answer !== DEAD) return JSON.stringify(answer);
      closed = true;
      return null;
    },
  };
}
