import type { Episode } from '../../src/sim/kernel/types.ts';
import { stream } from '../../src/sim/kernel/random.ts';
import {
  INVESTIGATIONS,
  toAction,
  type Action,
  type ActionType,
  type Terminal,
} from '../../src/sim/payops/actions.ts';
import { situationAt, type Situation } from '../../src/sim/payops/bank.ts';
import type { Config } from '../../src/sim/payops/config.ts';
import { variantIndices } from '../../src/sim/payops/deal.ts';
import { reset, step, type Outcome, type State } from '../../src/sim/payops/environment.ts';
import { gradeEpisode, type Grade } from '../../src/sim/payops/grader.ts';
import { REFERENCE } from '../../src/sim/payops/rules.ts';
import { sample } from '../../src/sim/payops/sample.ts';

/** The thirty truths of a variant pattern; null is the canonical bank. */
export const casesOf = (pattern: number | null): Situation[] =>
  variantIndices(pattern ?? 0).map((variant, i) => situationAt(i, variant));

/** A way to play a case: what to buy, then what to decide. */
export type Way = (truth: Situation) => readonly ActionType[];

export const decide =
  (name: Terminal): Way =>
  () => [name];
export const afterEverything =
  (choose: (truth: Situation) => Terminal): Way =>
  (truth) => [...INVESTIGATIONS, choose(truth)];
export const unlooked: Way = (truth) => [truth.correct_action];
export const eligibleOnly: Way = (truth) => [...truth.requires_investigation, truth.correct_action];
/** All that pays: eligible looks, an inspection where key flags exist, a report where it is due. */
export const perfect: Way = (truth) => {
  const looks = new Set(truth.requires_investigation);
  if (truth.key_flags.length > 0) looks.add('inspect');
  if (truth.regulatory_action) looks.add('file_sar');
  return [...looks, truth.correct_action];
};
/** The wrong decision that earns most. */
export const bestWrong = (truth: Situation): Terminal => {
  const [first] = Object.entries(truth.partial_credit_actions).toSorted(([, a], [, b]) => b - a);
  return (first?.[0] ?? 'flag') as Terminal;
};

export const played = (cases: readonly Situation[], way: Way): ActionType[] => cases.flatMap(way);

/** Grades a way of play, as the reference's replay does: without the chain gate. */
export function gradeOf(pattern: number | null, way: Way, claim: number | null = null): Grade {
  const cases = casesOf(pattern);
  const actions = played(cases, way);
  return gradeEpisode(cases, actions, claim === null ? null : actions.map(() => claim), REFERENCE);
}

/** Random legal play from a reset, `count` steps or to the end; `salt` tells plays of one seed apart. */
export function playRandom(
  seed: number,
  salt: number,
  count = Number.POSITIVE_INFINITY,
  each?: (state: State, outcome: Outcome, action: Action) => void,
): State {
  const draw = stream(salt, 'tests/play');
  const state = reset(REFERENCE.id, seed);
  while (!state.done && state.step_count < count) {
    const action = sample(state, draw);
    const outcome = step(state, action);
    each?.(state, outcome, action);
  }
  return state;
}

/** The record of what a state was told. */
export const episodeOf = (state: State): Episode<Action, Config> => ({
  v: 1,
  sim: 'payops',
  rules: state.rules,
  seed: state.seed,
  config: state.config ?? {},
  actions: state.actions_taken.map((name, i) => toAction(name, state.confidences[i] ?? null)),
});

/** Freezes a value at every depth, so that a later change throws. */
export function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(deepFreeze);
  }
  return value;
}

/** All texts and numbers in a value, at any depth. */
export function leaves(value: unknown): unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(leaves) : [value];
}
