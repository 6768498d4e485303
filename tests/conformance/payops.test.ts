import { describe, expect, it } from 'vitest';
import { z } from '../../src/sim/kernel/schema.ts';
import { isActionType, isInvestigation, toAction, type ActionType } from '../../src/sim/payops/actions.ts';
import { analystOnPattern } from '../../src/sim/payops/analyst.ts';
import { situationAt, TOTAL_TASKS } from '../../src/sim/payops/bank.ts';
import { breakdown } from '../../src/sim/payops/breakdown.ts';
import { variantIndices } from '../../src/sim/payops/deal.ts';
import { openCase, reset, step, truths, type State } from '../../src/sim/payops/environment.ts';
import { endpointScore, gradeEpisode, taskScore, type Grade } from '../../src/sim/payops/grader.ts';
import { observe, type Observation } from '../../src/sim/payops/observation.ts';
import { limitOf, REFERENCE } from '../../src/sim/payops/rules.ts';
import { expectSame, group, inColumns, named, readVectors } from './vectors.ts';

const names = z.array(z.string());
const row = z.array(z.unknown());
const seed = z.nullable(z.number());
const indices = z.array(z.number()).check(z.length(TOTAL_TASKS));
const graded = z.record(z.string(), z.unknown());

const vectors = readVectors(
  'payops.json',
  1,
  z.object({
    per_task_columns: names.check(z.minLength(1)),
    step_columns: names.check(z.minLength(1)),
    grade: group(
      z.object({
        id: z.string(),
        kind: z.string(),
        seed,
        variant_index_per_case: indices,
        actions: names,
        confidences: z.nullable(z.array(z.nullable(z.number()))),
        expected: graded,
      }),
    ),
    trace: group(
      z.object({
        id: z.string(),
        kind: z.string(),
        seed: z.number(),
        actions: names,
        expected: z.object({
          steps: z.array(row),
          state: z.record(z.string(), z.unknown()),
          graded_with_blocked: graded,
          graded_without_blocked: graded,
        }),
      }),
    ),
    variants: group(z.object({ seed: z.number(), index: indices })),
    baseline: group(
      z.object({
        id: z.string(),
        policy: z.enum(['reference', 'case_memory']),
        pattern_seed: seed,
        variant_index_per_case: indices,
        sequence: z.array(z.tuple([z.string(), names])),
        blocked: z.array(z.tuple([z.string(), z.string()])),
        steps: z.number(),
        expected: z.object({
          cumulative_reward: z.number(),
          correct_decisions: z.number(),
          graded_with_blocked: graded,
          graded_without_blocked: graded,
        }),
      }),
    ),
    task_score: group(
      z.object({
        weighted_reward: z.number(),
        weight: z.number(),
        score: z.number(),
        clamp_edge: z.boolean(),
      }),
    ),
  }),
);

const known = (name: string): ActionType => {
  const lower = name.toLowerCase();
  if (!isActionType(lower)) throw new Error(`The vectors have an action "${name}" that there is not.`);
  return lower;
};

/** Our grade with the fields of an expected one: some records leave `per_task` out. */
function gradeLike(grade: Grade, expected: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const rows = grade.per_task.map((task) => {
    const score = taskScore(task.weighted_reward, task.weight);
    return inColumns(vectors.per_task_columns, {
      ...task,
      ...breakdown(task),
      weight: task.weight,
      score,
    });
  });
  const { per_task: _, incomplete: __, ...totals } = grade;
  const all = { ...totals, endpoint_score: endpointScore(grade.normalised_score) };
  return 'per_task' in expected ? { ...all, per_task: rows } : all;
}

/** Lists of investigations have no order in the reference (defect D33). */
function sorted(grade: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const rows = z.safeParse(z.array(row), grade['per_task']);
  if (!rows.success) return { ...grade };
  const at = vectors.per_task_columns.indexOf('investigation_used');
  const order = (list: unknown) => z.parse(names, list).toSorted();
  return {
    ...grade,
    per_task: rows.data.map((cells) => cells.map((cell, i) => (i === at ? order(cell) : cell))),
  };
}

const expectGrade = (grade: Grade, expected: Readonly<Record<string, unknown>>, place?: string): void =>
  expectSame(sorted(gradeLike(grade, expected)), sorted(expected), place);

const NOTES = ['inspection_notes', 'docs_notes', 'kyc_notes', 'contact_notes'] as const;
const FORENSIC = ['previous_violations', 'previous_sars', 'counterparty_risk', 'network_graph'] as const;
const shown = (seen: Observation, fields: readonly (keyof Observation)[]) =>
  fields.filter((field) => seen[field] !== null);

/** What the trace's columns say about the answer to `action`. */
function traceRow(action: string, seen: Observation, before: string): Record<string, unknown> {
  const { info } = seen;
  const used = info['investigation_used'];
  const recent = seen.recent_decisions.map((one) => [one.task_id, one.action, one.correct]);
  return {
    ...seen,
    action,
    event: info.event,
    notes: shown(seen, NOTES),
    visible: shown(seen, FORENSIC),
    chain_steps_needed: info['chain_steps_needed'] ?? null,
    already_used: info['already_used'] ?? null,
    investigation_used: used === undefined ? null : z.parse(names, used).toSorted(),
    is_correct: info['is_correct'] ?? null,
    correct_action: info['correct_action'] ?? null,
    recent_decisions: JSON.stringify(recent) === before ? null : recent,
  };
}

const publicState = (state: State): Record<string, unknown> => ({
  step_count: state.step_count,
  transactions_processed: state.transactions_processed,
  total_tasks: TOTAL_TASKS,
  current_task_id: openCase(state).truth.task_id,
  cumulative_reward: state.cumulative_reward,
  budget_spent: state.budget_spent,
  budget_limit: limitOf(REFERENCE),
  actions_taken_count: state.actions_taken.length,
  last_action: state.actions_taken.at(-1) ?? null,
  investigation_actions_used: state.actions_taken.filter(isInvestigation),
  correct_decisions: state.correct_decisions,
  wrong_high_cost: state.wrong_high_cost,
  done: state.done,
  episode_seed: state.seed,
});

describe('grade', () => {
  it.each(vectors.grade)('$id $kind', ({ seed, variant_index_per_case, actions, confidences, expected }) => {
    if (seed !== null) expectSame(variantIndices(seed), variant_index_per_case);
    const cases = variant_index_per_case.map((variant, i) => situationAt(i, variant));
    expectGrade(gradeEpisode(cases, actions.map(known), confidences, REFERENCE), expected);
  });
});

describe('trace', () => {
  it.each(vectors.trace)('$id $kind', ({ seed, actions, expected }) => {
    const state = reset(REFERENCE.id, seed);
    let recent = JSON.stringify(observe(state, null).recent_decisions);
    expect(expected.steps).toHaveLength(actions.length);
    for (const [i, name] of actions.entries()) {
      const seen = observe(state, step(state, toAction(known(name), null)));
      const ours = inColumns(vectors.step_columns, traceRow(name, seen, recent));
      expectSame(
        named(vectors.step_columns, ours),
        named(vectors.step_columns, expected.steps[i] ?? []),
        `step ${i + 1}`,
      );
      recent = JSON.stringify(seen.recent_decisions.map((one) => [one.task_id, one.action, one.correct]));
    }
    expectSame(publicState(state), expected.state);
    const cases = truths(state);
    expectGrade(
      gradeEpisode(cases, actions.map(known), null, REFERENCE),
      expected.graded_with_blocked,
      'with blocked',
    );
    expectGrade(
      gradeEpisode(cases, state.actions_taken, null, REFERENCE),
      expected.graded_without_blocked,
      'without blocked',
    );
  });
});

describe('variants', () => {
  it.each(vectors.variants)('seed $seed', ({ seed, index }) => {
    expectSame(variantIndices(seed), index);
    const dealt = reset(REFERENCE.id, seed).dealt.map(({ variant }) => variant);
    expectSame(dealt, index, 'as dealt');
  });
});

describe('baseline', () => {
  it.each(vectors.baseline)('$id $policy on pattern $pattern_seed', (record) => {
    const run = analystOnPattern(REFERENCE.id, record.pattern_seed, record.policy);
    const sequence: [string, string[]][] = [];
    for (const { task_id, action } of run.actions) {
      const last = sequence.at(-1);
      if (last?.[0] === task_id) last[1].push(action);
      else sequence.push([task_id, [action]]);
    }
    const blocked = run.actions
      .filter((sent) => sent.blocked)
      .map(({ task_id, action }) => [task_id, action]);
    expectSame(
      run.state.dealt.map(({ variant }) => variant),
      record.variant_index_per_case,
    );
    expectSame(sequence, record.sequence);
    expectSame(blocked, record.blocked);
    expectSame(run.actions.length, record.steps);
    const { cumulative_reward, correct_decisions, graded_with_blocked, graded_without_blocked } =
      record.expected;
    expectSame(run.state.cumulative_reward, cumulative_reward);
    expectSame(run.state.correct_decisions, correct_decisions);
    expectGrade(run.graded_with_blocked, graded_with_blocked, 'with blocked');
    expectGrade(run.graded_without_blocked, graded_without_blocked, 'without blocked');
  });
});

describe('task_score', () => {
  it.each(vectors.task_score)('$weighted_reward of weight $weight', ({ weighted_reward, weight, score }) => {
    expectSame(taskScore(weighted_reward, weight), score);
  });
});
