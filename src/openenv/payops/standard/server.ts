import { z } from '../../../sim/kernel/schema.ts';
import { analystOnSeed } from '../../../sim/payops/analyst.ts';
import { wireTask, type WireTask } from '../../../sim/payops/breakdown.ts';
import { openCase, outcomesHidden, reset, step, type State } from '../../../sim/payops/environment.ts';
import { observeStandard, type StandardObservation } from '../../../sim/payops/observation-standard.ts';
import { STANDARD } from '../../../sim/payops/rules.ts';
import { answer, quote, Refusal, type Answer } from '../../faults.ts';
import type { Sources } from '../../sources.ts';
import { metadata, root, type Metadata, type Root } from '../about.ts';
import {
  analytics,
  episodeState,
  gradeOf,
  graderAnswer,
  ranked,
  summary,
  taskCatalogue,
  type Analytics,
  type EpisodeState,
  type GraderAnswer,
  type Summary,
  type TaskEntry,
} from './answers.ts';
import {
  checkTransaction,
  readBaseline,
  readReplay,
  readReset,
  readStep,
  readWhich,
  type BaselineBody,
  type ReplayBody,
  type ResetBody,
  type StepBody,
  type Which,
} from './bodies.ts';
import { jsonSchemas, type SchemaAnswer } from './schemas.ts';
import { EpisodeStore, type StoredEpisode } from './store.ts';

export interface Health {
  readonly status: 'healthy';
  readonly environment: string;
  readonly version: string;
  readonly ruleset: string;
  readonly episode_id: string | null;
  readonly episode_seed: number | null;
  readonly current_task_id: string | null;
  readonly transactions_processed: number;
  readonly total_tasks: number;
}

export interface BaselineAnswer extends Omit<GraderAnswer, 'per_task'> {
  readonly seed: number;
  readonly scores: readonly WireTask[];
  readonly steps: number;
}

export interface ReplayAnswer extends GraderAnswer {
  /** Indices of decisions that the chain gate blocked; they count nothing. */
  readonly blocked: readonly number[];
  /** Actions after the last decision, which are not played. */
  readonly left_over: number;
}

interface Call<Input extends readonly unknown[], Output> {
  readonly input: Input;
  readonly output: Output;
}

/** Every call under the standard rules. Faults are those of `STATUS`. */
export interface StandardCalls {
  reset: Call<
    [body?: ResetBody | null],
    { readonly observation: StandardObservation; readonly reward: null; readonly done: false }
  >;
  step: Call<
    [body: StepBody],
    { readonly observation: StandardObservation; readonly reward: number | null; readonly done: boolean }
  >;
  state: Call<[which?: Which], EpisodeState>;
  schema: Call<[], SchemaAnswer>;
  tasks: Call<[], readonly TaskEntry[]>;
  grader: Call<[which?: Which], GraderAnswer>;
  baseline: Call<[body?: BaselineBody | null], BaselineAnswer>;
  analytics: Call<[], Analytics>;
  replay: Call<[body: ReplayBody], ReplayAnswer>;
  leaderboard: Call<[], { readonly count: number; readonly entries: readonly Summary[] }>;
  health: Call<[which?: Which], Health>;
  metadata: Call<[], Metadata>;
  root: Call<[], Root>;
}

export type StandardCallName = keyof StandardCalls;
type Handlers = { readonly [N in StandardCallName]: (input: unknown) => StandardCalls[N]['output'] };

export interface StandardServer {
  call<N extends StandardCallName>(
    name: N,
    ...input: StandardCalls[N]['input']
  ): Answer<StandardCalls[N]['output']>;
  /** The same for a message of unknown origin. */
  receive(name: unknown, input?: unknown): Answer<unknown>;
  /** Whether an episode of that id is stored here. */
  has(id: string): boolean;
}

/** Plays a list in the environment; what the gate blocks is counted, not graded. */
function replay(input: unknown): ReplayAnswer {
  const { actions, seed, config } = readReplay(input);
  // Without a seed the bank itself is played, as in the reference.
  const state: State = reset(STANDARD.id, seed ?? 0, seed === null ? { ...config, canonical: true } : config);
  const blocked: number[] = [];
  let played = 0;
  for (const action of actions) {
    if (state.done) break;
    if (step(state, action).event === 'chain_gate_blocked') blocked.push(played);
    played++;
  }
  return { ...graderAnswer(gradeOf(state)), blocked, left_over: actions.length - played };
}

function handlersOf(sources: Sources): { handlers: Handlers; store: EpisodeStore } {
  const store = new EpisodeStore();
  const finished: Summary[] = [];
  const randomSeed = () => Math.max(1, sources.randomSeed());

  function find(input: unknown, call: StandardCallName): StoredEpisode {
    const id = readWhich(input, call);
    const episode = id === null ? store.current : store.get(id);
    if (!episode) throw new Refusal('no_episode', `${call}: ${id === null ? 'call reset first' : quote(id)}`);
    return episode;
  }

  const handlers: Handlers = {
    reset: (input) => {
      const { seed, id, config } = readReset(input);
      const state = reset(STANDARD.id, seed ?? randomSeed(), config);
      store.add(id ?? sources.randomId(), state);
      return { observation: observeStandard(state, null), reward: null, done: false };
    },
    step: (input) => {
      const { action, transaction } = readStep(input);
      const episode = find(input, 'step');
      const { state } = episode;
      // An episode that is over has no open case to compare with: stepping says so itself.
      if (!state.done) checkTransaction(transaction, openCase(state).truth.transaction_id);
      const outcome = step(state, action);
      if (outcome.event === 'chain_gate_blocked') {
        episode.blocked.push({ step: state.step_count, action: action.action_type });
      }
      if (outcome.done) finished.push(summary(episode.id, state, 'agent', sources.now()));
      const observation = observeStandard(state, outcome);
      return { observation, reward: observation.reward, done: observation.done };
    },
    state: (input) => episodeState(find(input, 'state')),
    schema: jsonSchemas,
    tasks: taskCatalogue,
    grader: (input) => {
      const { state } = find(input, 'grader');
      if (outcomesHidden(state)) throw new Refusal('exam_running', 'grader: outcomes are told at the end');
      return graderAnswer(gradeOf(state));
    },
    baseline: (input) => {
      const given = readBaseline(input);
      const seed = given.seed ?? randomSeed();
      const run = analystOnSeed(STANDARD.id, seed, 'case_memory', given.config);
      finished.push(summary(`baseline ${seed}`, run.state, 'baseline', sources.now()));
      const { per_task: _, ...figures } = graderAnswer(run.graded_without_blocked);
      const scores = run.graded_without_blocked.per_task.map(wireTask);
      return { ...figures, seed, scores, steps: run.actions.length };
    },
    analytics: () => analytics(finished),
    replay,
    leaderboard: () => ranked(finished),
    health: (input) => {
      const id = readWhich(input, 'health');
      const episode = id === null ? store.current : store.get(id);
      const state = episode && episodeState(episode);
      return {
        status: 'healthy',
        environment: metadata().name,
        version: metadata().version,
        ruleset: STANDARD.id,
        episode_id: state?.episode_id ?? null,
        episode_seed: state?.episode_seed ?? null,
        current_task_id: state?.current_task_id ?? null,
        transactions_processed: state?.transactions_processed ?? 0,
        total_tasks: state?.total_tasks ?? STANDARD.bank.length,
      };
    },
    metadata,
    root,
  };
  return { handlers, store };
}

/** The calls of the protocol under the standard rules, with what is wrong in the reference's server mended. */
export function createStandardServer(sources: Sources): StandardServer {
  const { handlers, store } = handlersOf(sources);
  const isCall = (name: unknown): name is StandardCallName =>
    typeof name === 'string' && Object.hasOwn(handlers, name);
  const run = <N extends StandardCallName>(name: N, input: unknown): Answer<StandardCalls[N]['output']> =>
    answer(() => handlers[name](input));
  return {
    call: (name, ...input) => run(name, input[0]),
    receive: (name, input) => {
      const plain = typeof name === 'string' ? name.replace(/-v2$/, '') : name;
      if (isCall(plain)) return run(plain, input);
      return answer(() => {
        throw new Refusal('unknown_call', `${quote(name)}: there are ${Object.keys(handlers).join(', ')}`);
      });
    },
    has: (id) => store.get(id) !== null,
  };
}

const named = z.object({ ruleset: z.nullish(z.string()), episode_id: z.nullish(z.string()) });

/**
 * Which rules a message asks for: those it names, else those of the episode it names, else the ones in use. Null for
 * the reference, which is what a client of the original protocol expects to meet.
 */
export function rulesetOf(input: unknown, inUse: 'reference' | 'standard', knows: (id: string) => boolean) {
  const parsed = z.safeParse(named, input);
  if (!parsed.success) return inUse;
  const { ruleset, episode_id } = parsed.data;
  if (ruleset === 'reference' || ruleset === 'reference-1') return 'reference';
  if (ruleset === 'standard' || ruleset === STANDARD.id) return 'standard';
  if (typeof ruleset === 'string')
    throw new Refusal('unknown_ruleset', `${quote(ruleset)}: there are reference, standard`);
  return typeof episode_id === 'string' && knows(episode_id) ? 'standard' : inUse;
}
