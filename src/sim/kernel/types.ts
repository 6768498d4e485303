import type { RuleError } from './errors.ts';
import type { OutlineStep } from './outline.ts';
import type { z } from './schema.ts';

export type SimId = 'payops' | 'parlay' | 'arena';

/** A recorded game: its inputs and nothing else. Everything else is a fold over it. */
export interface Episode<Action = unknown, Config = unknown> {
  /** Format of this record. */
  v: 1;
  sim: SimId;
  /** Ruleset and its version, `reference-1`. */
  rules: string;
  /** 0 … 2^31 − 1. */
  seed: number;
  config: Config;
  /** Everything anyone did, in order. Refused actions are not here. */
  actions: readonly Action[];
}

/** What every simulation offers. `step` is the hot path: nothing is parsed, logged or copied in it. */
export interface Simulation<
  Config,
  Action,
  State,
  Outcome,
  Observation,
  View,
  Grade,
  Debrief,
  Role extends string = 'player',
> {
  readonly id: SimId;
  /** Ruleset ids this version can play. */
  readonly rulesets: readonly string[];
  readonly config: z.ZodMiniType<Config>;
  readonly action: z.ZodMiniType<Action>;
  readonly roles: readonly Role[];
  reset(rules: string, seed: number, config: Config): State;
  /** Mutates the state it is given. Refuses by throwing a RuleError, and then has changed nothing. */
  step(state: State, action: Action): Outcome;
  /** The refusal that an outcome stands for, where a protocol answers one with a reward instead of an error. */
  refusal(outcome: Outcome): RuleError | null;
  /** What an agent in that role is told after `last` (null: right after a reset), and nothing else. */
  observe(state: State, role: Role, last: Outcome | null): Observation;
  /** All that role has been told so far, arranged for a screen. */
  view(state: State, role: Role): View;
  done(state: State): boolean;
  grade(state: State): Grade;
  /** What was true and what it cost. Refused before the end. */
  debrief(state: State): Debrief;
  /** Every step and what came of it. Refused before the end. */
  outline(state: State): readonly OutlineStep[];
}
