import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/openenv/faults.ts';
import { createChannel } from '../../src/openenv/payops/channel.ts';
import { observationSchema, stateSchema } from '../../src/openenv/payops/schemas.ts';
import { createServer } from '../../src/openenv/payops/server.ts';
import type { Observation } from '../../src/sim/payops/observation.ts';
import { readJson } from '../conformance/folder.ts';

type Cell = string | number | boolean | null | readonly unknown[];
type Figures = Record<string, Cell>;
interface Vectors {
  readonly step_columns: readonly string[];
  readonly per_task_columns: readonly string[];
  readonly grade: readonly {
    id: string;
    seed: number | null;
    actions: string[];
    confidences: (number | null)[] | null;
    expected: Figures & { per_task: Cell[][] };
  }[];
  readonly trace: readonly {
    id: string;
    kind: string;
    seed: number;
    actions: string[];
    expected: { steps: Cell[][]; state: Figures; graded_with_blocked: Figures };
  }[];
}

const vectors = readJson('payops.json').json as Vectors;

function value<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.detail}`);
  return answer.value;
}

const NOTES = ['inspection_notes', 'docs_notes', 'kyc_notes', 'contact_notes'] as const;
const FORENSIC = ['previous_violations', 'previous_sars', 'counterparty_risk', 'network_graph'] as const;

/** The row of `step_columns` that an observation stands for. */
function row(action: string, seen: Observation, recentBefore: string): unknown[] {
  const { info } = seen;
  const used = info['investigation_used'];
  const recent = seen.recent_decisions.map(({ task_id, action, correct }) => [task_id, action, correct]);
  return [
    action,
    info.event,
    seen.reward,
    seen.done,
    seen.cumulative_reward,
    seen.budget_remaining,
    seen.task_id,
    seen.steps_remaining,
    seen.status,
    seen.action_cost,
    seen.step_in_episode,
    NOTES.filter((field) => seen[field] !== null),
    FORENSIC.filter((field) => seen[field] !== null),
    info['chain_steps_needed'] ?? null,
    info['already_used'] ?? null,
    Array.isArray(used) ? used.map(String).sort() : null,
    info['is_correct'] ?? null,
    info['correct_action'] ?? null,
    JSON.stringify(recent) === recentBefore ? null : recent,
  ];
}

const recentOf = (seen: Observation): string =>
  JSON.stringify(seen.recent_decisions.map(({ task_id, action, correct }) => [task_id, action, correct]));

describe.each(vectors.trace)('trace $id ($kind, seed $seed)', ({ seed, actions, expected }) => {
  const server = createServer({ now: () => new Date(0) });
  let last = value(server.call('reset', { seed, episode_id: 'e' })).observation;
  const rows = actions.map((action_type, i) => {
    const before = recentOf(last);
    // Both formats in turn.
    const body = i % 2 ? { action_type } : { action: { action_type, transaction_id: last.transaction_id } };
    last = value(server.call('step', body)).observation;
    expect(observationSchema.safeParse(last).success).toBe(true);
    return row(action_type, last, before);
  });

  it('answers every step as the reference does', () => {
    expect(vectors.step_columns).toHaveLength(19);
    expect(rows).toEqual(expected.steps);
  });

  it('ends in the same state', () => {
    const state = value(server.call('state'));
    expect(stateSchema.safeParse(state).success).toBe(true);
    expect({ ...state, actions_taken_count: state.actions_taken.length }).toMatchObject(expected.state);
  });

  it('grades blocked decisions, too (D1): grader call, replay and leaderboard', () => {
    const { endpoint_score, ...figures } = expected.graded_with_blocked;
    expect(value(server.call('grader'))).toMatchObject({ ...figures, normalised_score: endpoint_score });
    expect(value(server.call('replay', { actions, seed }))).toMatchObject(figures);
    const { entries } = value(server.call('leaderboard'));
    const { normalised_score, total_reward, budget_spent, budget_overspend, passed } = figures;
    const entry = { normalised_score, total_reward, budget_spent, budget_overspend, passed };
    expect(entries).toEqual(
      expected.state['done'] === true
        ? [{ ...entry, episode_id: 'e', timestamp: '1970-01-01T00:00:00Z', steps: actions.length }]
        : [],
    );
  });

  it('is the same over the message channel, on cases of its own seed', () => {
    const channel = createChannel({ randomSeed: () => seed });
    const send = (message: unknown): unknown =>
      JSON.parse(channel.receive(JSON.stringify(message)) ?? 'null');
    send({ type: 'reset' });
    const seen = actions.map((action_type) => send({ type: 'step', action_type }));
    expect(seen.at(-1)).toEqual(JSON.parse(JSON.stringify(last)));
  });
});

describe('replay of the grade vectors', () => {
  it.each(vectors.grade)('$id', ({ seed, actions, confidences, expected }) => {
    const grade = value(createServer().call('replay', { actions, confidences, seed }));
    const { per_task, endpoint_score, ...figures } = expected;
    expect(endpoint_score).toBeDefined();
    expect(grade).toMatchObject(figures);
    const weighted = vectors.per_task_columns.indexOf('weighted_reward');
    const right = vectors.per_task_columns.indexOf('correct');
    expect(grade.per_task.map((task) => [task.task_id, task.weighted_reward, task.correct])).toEqual(
      per_task.map((columns) => [columns[0], columns[weighted], columns[right]]),
    );
  });
});
