import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/openenv/faults.ts';
import { start } from '../../src/openenv/payops/episode.ts';
import { createServer, type Server } from '../../src/openenv/payops/server.ts';
import { EpisodeStore } from '../../src/openenv/payops/store.ts';

function fresh() {
  let minute = 0;
  return createServer({
    now: () => new Date(Date.UTC(2026, 0, 31, 12, minute++, 5, 789)),
    randomSeed: () => 5,
    randomId: () => 'drawn',
  });
}

function value<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.detail}`);
  return answer.value;
}

/** Looks three times at every gated case, then decides; 30 decisions. */
function playAll(
  server: Server,
  seed: number,
  id: string,
  decision: string,
  confidence: number | null = null,
) {
  value(server.call('reset', { seed, episode_id: id }));
  for (let i = 0; i < 30; i++) {
    const looks = i < 24 ? [] : ['inspect', 'verify_kyc'];
    for (const action_type of looks) value(server.call('step', { action_type }));
    value(server.call('step', { action_type: decision, confidence }));
  }
}

describe('the episode store', () => {
  const add = (store: EpisodeStore, id: string) =>
    store.add(start({ randomSeed: () => 0, randomId: () => 'drawn' }, 1, id));
  const filled = () => {
    const store = new EpisodeStore();
    for (let i = 1; i <= 20; i++) add(store, `e${i}`);
    return store;
  };

  it('keeps twenty and drops the id inserted first', () => {
    const store = filled();
    add(store, 'e21');
    expect(store.ids).toHaveLength(20);
    expect([store.ids[0], store.ids.at(-1)]).toEqual(['e2', 'e21']);
  });

  it('lets a re-used id replace its entry and keep its place (D37)', () => {
    const store = filled();
    const played = add(store, 'e1');
    played.actions.push('inspect');
    const again = add(store, 'e1');
    expect(store.ids).toHaveLength(20);
    expect(store.ids[0]).toBe('e1');
    expect(again.actions).toEqual([]);
    add(store, 'e21');
    expect(store.ids).not.toContain('e1');
  });

  it('makes the newest reset current, also a re-used one', () => {
    const store = filled();
    expect(store.current?.id).toBe('e20');
    expect(add(store, 'e3')).toBe(store.current);
  });

  it('starts an episode with empty lists', () => {
    expect(filled().current).toMatchObject({ actions: [], confidences: [] });
  });
});

describe('the current episode', () => {
  it('is the one every call works on', () => {
    const server = fresh();
    value(server.call('reset', { seed: 1, episode_id: 'a' }));
    value(server.call('reset', { seed: 2, episode_id: 'b' }));
    value(server.call('step', { action_type: 'flag' }));
    expect(value(server.call('state'))).toMatchObject({ episode_id: 'b', step_count: 1 });
    value(server.call('reset', { seed: 1, episode_id: 'a' }));
    expect(value(server.call('state'))).toMatchObject({ episode_id: 'a', step_count: 0 });
  });
});

describe('the leaderboard', () => {
  it('starts empty', () => {
    expect(value(fresh().call('leaderboard'))).toEqual({ count: 0, entries: [] });
  });

  it('gets one entry when an episode ends, with eight fields', () => {
    const server = fresh();
    playAll(server, 0, 'a', 'escalate');
    const grade = value(server.call('grader'));
    expect(value(server.call('leaderboard'))).toEqual({
      count: 1,
      entries: [
        {
          episode_id: 'a',
          timestamp: '2026-01-31T12:00:05Z',
          normalised_score: grade.normalised_score,
          total_reward: grade.total_reward,
          budget_spent: 1.8,
          budget_overspend: 0,
          passed: true,
          steps: 42,
        },
      ],
    });
  });

  it('puts the best score first and ties in order of completion', () => {
    const server = fresh();
    playAll(server, 0, 'poor', 'approve');
    playAll(server, 0, 'tie 1', 'escalate');
    playAll(server, 3, 'other', 'escalate');
    playAll(server, 0, 'tie 2', 'escalate');
    const { count, entries } = value(server.call('leaderboard'));
    expect(count).toBe(4);
    const scores = entries.map(({ normalised_score }) => normalised_score);
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    const ids = entries.map(({ episode_id }) => episode_id);
    expect(ids.filter((id) => id.startsWith('tie'))).toEqual(['tie 1', 'tie 2']);
    expect(ids.at(-1)).toBe('poor');
  });

  it('does not clamp its scores as the grader call does (D13)', () => {
    const server = fresh();
    playAll(server, 0, 'a', 'approve', 0.9);
    expect(value(server.call('leaderboard')).entries[0]?.normalised_score).toBe(0);
    expect(value(server.call('grader')).normalised_score).toBe(0.001);
  });

  it('gets another line for every decision after the end (D25)', () => {
    const server = fresh();
    playAll(server, 0, 'a', 'flag');
    const look = value(server.call('step', { action_type: 'inspect' }));
    expect([look.done, value(server.call('leaderboard')).count]).toEqual([false, 1]);
    const extra = value(server.call('step', { action_type: 'flag' }));
    expect([extra.done, extra.observation.steps_remaining]).toEqual([true, -1]);
    expect(value(server.call('leaderboard')).entries.map(({ steps }) => steps)).toEqual([42, 44]);
    expect(value(server.call('state')).transactions_processed).toBe(31);
  });
});

describe('the grader call', () => {
  it.each([['without an episode'], ['without an action']])('answers the cold catalogue %s', (when) => {
    const server = fresh();
    if (when === 'without an action') value(server.call('reset', { seed: 3 }));
    const answer = value(server.call('grader'));
    expect(answer).toMatchObject({
      total_reward: 0.001,
      max_possible_reward: 0.001,
      normalised_score: 0.001,
      budget_spent: 0,
      budget_overspend: 0,
      budget_penalty: 0,
      passed: false,
    });
    expect(answer).toHaveProperty('message');
    expect(answer.per_task).toHaveLength(30);
    expect(answer.per_task_rewards).toEqual(answer.per_task);
    expect(answer.per_task[6]).toEqual({
      task_id: 'MED-001',
      difficulty: 'medium',
      grader: 'graders:MED001Grader',
      score: 0.5,
    });
  });

  it('grades half-way and lists the right actions of cases still to come (D19)', () => {
    const server = fresh();
    value(server.call('reset', { seed: 0 }));
    value(server.call('step', { action_type: 'approve', confidence: 0.8 }));
    const answer = value(server.call('grader-v2'));
    expect(answer).toMatchObject({ total_reward: 1.1, max_possible_reward: 42.6, normalised_score: 0.0258 });
    expect(answer).not.toHaveProperty('message');
    expect(answer.per_task_rewards).toEqual(answer.per_task);
    expect(answer.per_task[0]).toMatchObject({ weighted_reward: 1.1, score: 0.999 });
    expect(answer.per_task[29]).toMatchObject({ score: 0.5, grader: 'graders:CRIT006Grader' });
    expect(answer.per_task[29]).toHaveProperty('correct_action');
    expect(answer.per_task[29]).toHaveProperty('reward_breakdown.weighted_total');
  });

  it('counts a blocked decision as the one on that case (D1)', () => {
    const server = fresh();
    value(server.call('reset', { seed: 0 }));
    for (let i = 0; i < 24; i++) value(server.call('step', { action_type: 'flag' }));
    value(server.call('step', { action_type: 'hold' }));
    const { per_task } = value(server.call('grader'));
    expect(per_task[24]).toMatchObject({ task_id: 'CRIT-001', terminal_action: 'hold' });
    expect(value(server.call('state')).actions_taken).toHaveLength(24);
  });
});

describe('analytics', () => {
  it('has only a message while the leaderboard is empty', () => {
    const server = fresh();
    expect(Object.keys(value(server.call('analytics')))).toEqual(['message']);
    value(server.call('reset', { seed: 1 }));
    expect(Object.keys(value(server.call('analytics')))).toEqual(['message']);
  });

  it('averages finished episodes and sums up the current one', () => {
    const server = fresh();
    playAll(server, 0, 'a', 'approve');
    playAll(server, 0, 'b', 'escalate');
    const graded = value(server.call('grader'));
    const [best, worst] = value(server.call('leaderboard')).entries;
    if ('message' in graded) throw new Error('nothing is graded');
    const hard = graded.per_task.slice(14, 24);
    const hardReward = hard.reduce((sum, { weighted_reward }) => sum + weighted_reward, 0);
    const hardRight = hard.filter(({ correct }) => correct).length;
    expect(value(server.call('analytics'))).toEqual({
      episodes_completed: 2,
      best_score: best?.normalised_score,
      avg_score: Number(
        (((best?.normalised_score ?? NaN) + (worst?.normalised_score ?? NaN)) / 2).toFixed(4),
      ),
      avg_budget_spent: 1.8,
      current_episode: {
        normalised_score: best?.normalised_score,
        budget_spent: 1.8,
        budget_penalty: 0,
        by_difficulty: {
          easy: { accuracy: 0, avg_reward: expect.any(Number) as number, count: 6 },
          medium: { accuracy: 0.25, avg_reward: expect.any(Number) as number, count: 8 },
          hard: {
            accuracy: hardRight / 10,
            avg_reward: Number((hardReward / 10).toFixed(3)),
            count: 10,
          },
          critical: {
            accuracy: expect.any(Number) as number,
            avg_reward: expect.any(Number) as number,
            count: 6,
          },
        },
      },
    });
  });

  it('counts cases never reached: right after a reset with seed 3 (D10, D38)', () => {
    const server = fresh();
    playAll(server, 0, 'a', 'escalate');
    value(server.call('reset', { seed: 3 }));
    expect(value(server.call('analytics'))).toMatchObject({
      episodes_completed: 1,
      current_episode: {
        normalised_score: 0,
        budget_spent: 0,
        by_difficulty: { medium: { accuracy: 0.25, avg_reward: 0 }, hard: { accuracy: 0.2, avg_reward: 0 } },
      },
    });
  });
});

describe('health', () => {
  const nobody = {
    status: 'healthy',
    environment: 'payops_env',
    version: '2.0.2',
    episode_id: null,
    episode_seed: null,
    current_task_id: null,
    transactions_processed: 0,
    total_tasks: 30,
  };

  it('reports nulls, 0 and 30 without an episode', () => {
    expect(value(fresh().call('health'))).toEqual(nobody);
  });

  it('reports the current episode, seed included (D19)', () => {
    const server = fresh();
    value(server.call('reset', { seed: 11, episode_id: 'e' }));
    value(server.call('step', { action_type: 'flag' }));
    expect(value(server.call('health-v2'))).toEqual({
      ...nobody,
      episode_id: 'e',
      episode_seed: 11,
      current_task_id: 'EASY-002',
      transactions_processed: 1,
    });
  });

  it('reports none while an episode with an empty id plays (D37)', () => {
    const server = fresh();
    value(server.call('reset', { seed: 11, episode_id: '' }));
    value(server.call('step', { action_type: 'flag' }));
    expect(value(server.call('health'))).toEqual(nobody);
    expect(value(server.call('state'))).toMatchObject({ episode_id: '', step_count: 1 });
  });
});
