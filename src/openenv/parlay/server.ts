import type { Estimate } from '../../sim/parlay/actions.ts';
import type { OwnTable } from '../../sim/parlay/config.ts';
import type { Observation } from '../../sim/parlay/observation.ts';
import type { StandardObservation } from '../../sim/parlay/observation-standard.ts';
import { quote } from '../faults.ts';
import { platform, type Sources } from '../sources.ts';
import { isFields, readSeed, readSetting, type Fields } from './bodies.ts';
import { answer, Refusal, type Answer } from './faults.ts';
import { readConfig, readRuleset, type RulesetName } from './standard.ts';
import { Games, type ResetAnswer, type StateAnswer, type StepAnswer } from './games.ts';

interface ActionBody {
  readonly utterance: string;
  /** Money. */
  readonly offer_amount?: number | null;
  readonly tactical_move?: string | null;
  /** From here on under the standard rules only. */
  readonly stated_limit?: number;
  readonly threat?: boolean;
  readonly challenge?: boolean;
  readonly belief?: Estimate;
  readonly impact?: number;
}
/** Standard rules: ends the game. */
type EndBody = { readonly accept_deal: true } | { readonly walk_away: true };

interface ResetBody {
  /** `reference` unless told. */
  readonly ruleset?: RulesetName;
  readonly scenario_id?: string;
  readonly persona?: string;
  readonly seed?: number;
  /** Standard rules only, as in the simulation's settings. */
  readonly table?: OwnTable;
  readonly hints?: false;
}
interface Session {
  readonly session_id: string;
}

interface Call<Input extends readonly unknown[], Output> {
  readonly input: Input;
  readonly output: Output;
}

/** Every call: what it takes and what it answers. Faults are those of `STATUS`. */
export interface Calls {
  reset: Call<[body?: ResetBody], ResetAnswer<Observation | StandardObservation>>;
  step: Call<
    [body: Session & (ActionBody | EndBody | { readonly action: ActionBody | EndBody })],
    StepAnswer
  >;
  state: Call<[body: Session], StateAnswer>;
  dispose: Call<[body: Session], { readonly disposed: true }>;
}

export type CallName = keyof Calls;
export type CallInput<N extends CallName> = Calls[N]['input'];
export type CallOutput<N extends CallName> = Calls[N]['output'];

/** The answer to a message, under the message's own id; null if it had none. */
export type Reply = { readonly id: string | number | null } & Answer<unknown>;

/** The three commands and `dispose`, with codes for errors and no fallback. No door throws; refusals change nothing. */
export interface Server {
  /** For callers that TypeScript checks. */
  call<N extends CallName>(name: N, ...input: CallInput<N>): Answer<CallOutput<N>>;
  /** The same for a call of unknown origin. An unknown name is refused as `unknown_command`. */
  receive(name: unknown, input?: unknown): Answer<unknown>;
  /** The same for a message `{id, cmd, params}`, as it crosses a worker's border. */
  message(message: unknown): Reply;
}

/** More than any page plays at once; a game costs about what its turns weigh. */
export const MOST_GAMES = 64;

type Handlers = { readonly [N in CallName]: (fields: Fields) => CallOutput<N> };

const handlersOf = (games: Games): Handlers => ({
  reset: (fields) =>
    readRuleset(fields).play === 'alone'
      ? games.start(readSetting(fields), readSeed(fields))
      : games.startStandard(readConfig(fields), readSeed(fields)),
  step: (fields) => games.step(fields),
  state: (fields) => games.state(fields),
  dispose: (fields) => games.dispose(fields),
});

/** A server without a game. Its games live until they are disposed of. */
export function createServer(sources: Partial<Sources> = {}): Server {
  const handlers = handlersOf(new Games({ ...platform, ...sources }, MOST_GAMES));
  const isCall = (name: unknown): name is CallName =>
    typeof name === 'string' && Object.hasOwn(handlers, name);

  function run<N extends CallName>(name: N, input: unknown): CallOutput<N> {
    const fields = input ?? {};
    if (!isFields(fields)) throw new Refusal('invalid_message', `${name}: ${quote(input)} is not an object`);
    return handlers[name](fields);
  }
  const receive = (name: unknown, input?: unknown): Answer<unknown> =>
    answer(() => {
      if (isCall(name)) return run(name, input);
      throw new Refusal('unknown_command', `${quote(name)}; there are ${Object.keys(handlers).join(', ')}`);
    });
  return {
    call: (name, ...input) => answer(() => run(name, input[0])),
    receive,
    message(message) {
      const { id, cmd, params } = isFields(message) ? message : {};
      if (typeof id === 'string' || typeof id === 'number') return { id, ...receive(cmd, params) };
      const refuse = (): never => {
        throw new Refusal('invalid_message', 'a message is {id, cmd, params}, its id a text or a number');
      };
      return { id: null, ...answer(refuse) };
    },
  };
}
