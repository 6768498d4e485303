import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/openenv/faults.ts';
import { createServer } from '../../src/openenv/payops/server.ts';

function fresh() {
  let ids = 0;
  return createServer({
    now: () => new Date('2026-01-31T12:00:00.789Z'),
    randomSeed: () => 5,
    randomId: () => `drawn-${++ids}`,
  });
}

function value<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.detail}`);
  return answer.value;
}

const fault = (answer: Answer<unknown>) => (answer.ok ? null : [answer.error.status, answer.error.code]);

function running(seed = 0) {
  const server = fresh();
  value(server.call('reset', { seed, episode_id: 'e' }));
  return server;
}

describe('replay', () => {
  const all = (name: string) => Array<string>(30).fill(name);

  it.each([
    ['approve', -13.575, 0, false],
    ['Escalate', 16.935, 0.3975, false],
  ])('grades thirty times %s on the canonical bank', (name, total_reward, normalised_score, passed) => {
    const grade = value(fresh().call('replay', { actions: all(name) }));
    expect(grade).toMatchObject({ total_reward, normalised_score, passed, max_possible_reward: 42.6 });
    expect(grade.per_task).toHaveLength(30);
  });

  it('knows no gate (D44)', () => {
    const server = fresh();
    const actions = value(server.call('tasks')).map(({ correct_action }) => correct_action);
    expect(value(server.call('replay', { actions }))).toMatchObject({
      total_reward: 37.2,
      normalised_score: 0.8732,
    });
  });

  it('grades against the variants of a seed, also a negative or a large one', () => {
    const right = (seed: number) =>
      value(fresh().call('replay', { actions: [], seed })).per_task.map(
        ({ correct_action }) => correct_action,
      );
    expect(right(1)).not.toEqual(right(0));
    expect(right(-2)).toEqual(right(1));
    expect(right(2 ** 53 - 1)).toEqual(right(1));
    const canonical = value(fresh().call('replay', { actions: [] })).per_task;
    expect(canonical.map(({ correct_action }) => correct_action)).toEqual(right(0));
  });

  it('lists a case never reached as a hold, sometimes a correct one (D10)', () => {
    const { per_task, total_reward } = value(fresh().call('replay', { actions: [] }));
    expect(total_reward).toBe(0);
    expect(per_task.filter(({ correct }) => correct).map(({ task_id }) => task_id)).toEqual([
      'MED-002',
      'MED-005',
      'MED-007',
    ]);
    expect(per_task.every((task) => task.terminal_action === 'hold' && task.weighted_reward === 0)).toBe(
      true,
    );
  });

  it('stops at the end of a shorter list of confidences (D15)', () => {
    const actions = ['approve', 'reject', 'approve'];
    const grade = (confidences: number[] | null) =>
      value(fresh().call('replay', { actions, confidences })).total_reward;
    expect(grade([0.5])).toBe(1);
    expect(grade([0.9])).toBe(1.1);
    expect(grade([])).toBe(3);
    expect(grade(null)).toBe(3);
    expect(grade([7, -7, 0.8])).toBe(3.2);
  });

  it.each([[undefined], [null], [{}], [{ actions: 'approve' }], [{ actions: [1] }], [{ actions: null }]])(
    'refuses %j as 422 invalid_body',
    (body) => expect(fault(fresh().receive('replay', body))).toEqual([422, 'invalid_body']),
  );

  it('refuses unknown names as 422 invalid_action and lists them all', () => {
    const answer = fresh().receive('replay', { actions: ['pay', 'approve', 'wait'], seed: 2 });
    expect(fault(answer)).toEqual([422, 'invalid_action']);
    expect(answer).toMatchObject({ error: { detail: expect.stringMatching(/"pay", "wait"/) as string } });
  });

  it('stores nothing', () => {
    const server = fresh();
    value(server.call('replay', { actions: all('flag'), seed: 2 }));
    expect(fault(server.call('state'))).toEqual([400, 'no_episode']);
    expect(value(server.call('leaderboard')).count).toBe(0);
  });
});

describe('baseline', () => {
  it('plays a drawn seed to the end and stores nothing', () => {
    const server = running(9);
    const before = value(server.call('state'));
    const { scores, total_reward, normalised_score, steps } = value(server.call('baseline'));
    expect(scores.map(({ task_id }) => task_id)).toEqual(
      value(server.call('tasks')).map(({ task_id }) => task_id),
    );
    expect(total_reward).toBeCloseTo(
      scores.reduce((sum, { weighted_reward }) => sum + weighted_reward, 0),
      3,
    );
    expect(normalised_score).toBeCloseTo(total_reward / 42.6, 4);
    expect(steps).toBeGreaterThan(40);
    expect(value(server.call('state'))).toEqual(before);
    expect(value(server.call('leaderboard')).count).toBe(0);
  });

  it('is the same for the same draw', () => {
    expect(value(fresh().call('baseline'))).toEqual(value(fresh().call('baseline')));
  });

  it('grades its blocked attempts, too (D1): mean 0.62 over seeds 0 … 199, not 0.66', () => {
    const scores = Array.from({ length: 200 }, (_, seed) =>
      value(createServer({ randomSeed: () => seed }).call('baseline')),
    ).map(({ normalised_score }) => normalised_score);
    // The reference's mean is 0.6223; its jitter comes from another generator.
    expect(scores.reduce((sum, score) => sum + score, 0) / 200).toBeCloseTo(0.6223, 2);
    expect(Math.min(...scores)).toBeGreaterThan(0.5);
  });
});
