import type { WireGrade } from '../../sim/payops/breakdown.ts';
import type { Observation } from '../../sim/payops/observation.ts';
import type { Health, Metadata, Root } from './about.ts';
import type { AnalyticsAnswer } from './analytics.ts';
import type { BaselineAnswer } from './baseline.ts';
import type { ReplayBody, ResetBody, StepBody } from './bodies.ts';
import type { TaskEntry } from './catalogue.ts';
import type { GraderAnswer } from './grading.ts';
import type { LeaderboardAnswer } from './leaderboard.ts';
import type { SchemaAnswer } from './schemas.ts';
import type { EpisodeState } from './state.ts';

export interface ResetAnswer {
  readonly observation: Observation;
  readonly reward: null;
  readonly done: false;
}

export interface StepAnswer {
  readonly observation: Observation;
  /** The observation's, in points. */
  readonly reward: number;
  readonly done: boolean;
}

interface Call<Input extends readonly unknown[], Output> {
  readonly input: Input;
  readonly output: Output;
}

/** Every call: what it takes and what it answers. Faults are those of `STATUS`. */
export interface Calls {
  reset: Call<[body?: ResetBody | null], ResetAnswer>;
  step: Call<[body: StepBody], StepAnswer>;
  state: Call<[], EpisodeState>;
  schema: Call<[], SchemaAnswer>;
  tasks: Call<[], readonly TaskEntry[]>;
  'tasks-v2': Calls['tasks'];
  grader: Call<[], GraderAnswer>;
  'grader-v2': Calls['grader'];
  baseline: Call<[], BaselineAnswer>;
  analytics: Call<[], AnalyticsAnswer>;
  replay: Call<[body: ReplayBody], WireGrade>;
  leaderboard: Call<[], LeaderboardAnswer>;
  health: Call<[], Health>;
  'health-v2': Calls['health'];
  metadata: Call<[], Metadata>;
  'metadata-v2': Calls['metadata'];
  root: Call<[], Root>;
}

export type CallName = keyof Calls;
export type CallInput<N extends CallName> = Calls[N]['input'];
export type CallOutput<N extends CallName> = Calls[N]['output'];

/** What answers each call; the input is whatever the caller sent. Refuses by throwing a Refusal. */
export type Handlers = { readonly [N in CallName]: (input: unknown) => CallOutput<N> };
