import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STATUS, type Answer } from '../../src/openenv/faults.ts';
import { createChannel } from '../../src/openenv/payops/channel.ts';
import { createServer } from '../../src/openenv/payops/server.ts';
import { caseValue } from '../../src/openenv/payops/standard/answers.ts';
import { observationSchema, stateSchema } from '../../src/openenv/payops/standard/schemas.ts';
import type { StandardServer } from '../../src/openenv/payops/standard/server.ts';
import { EpisodeStore } from '../../src/openenv/payops/standard/store.ts';
import { TERMINALS } from '../../src/sim/payops/actions.ts';
import { expertOnSeed } from '../../src/sim/payops/analyst.ts';
import { reset } from '../../src/sim/payops/environment.ts';
import { STANDARD } from '../../src/sim/payops/rules.ts';
import { ALL } from '../conformance/payops-exact.ts';

const sources = () => {
  let ids = 0;
  return {
    now: () => new Date('2026-01-31T12:00:00.789Z'),
    randomSeed: () => 0,
    randomId: () => `drawn-${++ids}`,
  };
};
const both = () => createServer(sources());
const fresh = (): StandardServer => both().standard;

function value<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.detail}`);
  return answer.value;
}
const fault = (answer: Answer<unknown>) => (answer.ok ? null : [answer.error.status, answer.error.code]);
const running = (config: object = {}, seed = 7): StandardServer => {
  const server = fresh();
  value(server.call('reset', { seed, episode_id: 'e', config }));
  return server;
};
/** What the perfect expert does on a seed. */
const plan = (seed: number) =>
  expertOnSeed(STANDARD.id, seed).actions.map(({ action }) => ({ action_type: action, confidence: 1 }));
function playOut(server: StandardServer, seed: number): void {
  for (const body of plan(seed)) value(server.call('step', body));
}

describe('which rules', () => {
  it('are the reference’s unless a reset asks for the standard', () => {
    const server = both();
    const first = value(server.receive('reset', { seed: 1 }));
    expect(first).toHaveProperty('observation.metadata', null);
    const mine = value(server.receive('reset', { ruleset: 'standard', seed: 1, episode_id: 'mine' }));
    expect(mine).toHaveProperty('observation.cases_remaining', 30);
    // From then on calls are about that episode, until another reset.
    expect(value(server.receive('state'))).toMatchObject({ ruleset: 'standard-1', episode_id: 'mine' });
    value(server.receive('reset', { ruleset: 'reference', seed: 1 }));
    expect(value(server.receive('state'))).not.toHaveProperty('ruleset');
    expect(value(server.receive('state', { episode_id: 'mine' }))).toMatchObject({ episode_id: 'mine' });
    expect(value(server.receive('tasks', { ruleset: 'standard' }))).toHaveLength(30);
  });

  it('are refused when there are none of that name', () => {
    expect(fault(both().receive('reset', { ruleset: 'house' }))).toEqual([422, 'unknown_ruleset']);
  });
});

describe('reset', () => {
  it('answers the first observation as its schema describes it', () => {
    const { observation, reward, done } = value(fresh().call('reset', { seed: 3 }));
    expect([reward, done]).toEqual([null, false]);
    expect(observationSchema.safeParse(observation).success).toBe(true);
    expect(observation).toMatchObject({ task_id: 'EASY-001', cases_remaining: 30, budget_remaining: 9.5 });
    expect(observation).not.toHaveProperty('investigation_hints');
  });

  it('takes settings, and refuses wrong ones as 422 invalid_config', () => {
    const server = running({ mode: 'exam', subset: 'hard' });
    expect(value(server.call('state'))).toMatchObject({ mode: 'exam', subset: 'hard', total_tasks: 10 });
    for (const config of [{ mode: 'practice' }, { subset: 'all' }, { more: 1 }, 5])
      expect(fault(fresh().receive('reset', { config }))).toEqual([422, 'invalid_config']);
  });

  it('draws seeds from 1 on (D23), and refuses an empty id (D37)', () => {
    const server = fresh();
    value(server.call('reset'));
    expect(value(server.call('state'))).toMatchObject({ episode_seed: 1, episode_id: 'drawn-1' });
    expect(fault(server.receive('reset', { episode_id: '' }))).toEqual([422, 'invalid_body']);
  });
});

describe('step', () => {
  it.each([
    ['nothing', undefined, 'invalid_body'],
    ['an empty action', { action: {} }, 'invalid_body'],
    ['an action without a transaction id', { action: { action_type: 'approve' } }, 'invalid_body'],
    ['a confidence above 1', { action_type: 'approve', confidence: 1.5 }, 'invalid_body'],
    ['no name', { confidence: 0.5 }, 'missing_action_type'],
    ['an unknown name', { action_type: 'pay' }, 'invalid_action'],
  ])('refuses %s as 422 (D36)', (_, body, code) => {
    for (const server of [fresh(), running()])
      expect(fault(server.receive('step', body))).toEqual([422, code]);
  });

  it('refuses another case’s transaction as 409 stale_transaction, and changes nothing (D32)', () => {
    const server = running();
    const before = value(server.call('state'));
    const stale = { action_type: 'approve', transaction_id: 'TXN-E006' };
    expect(fault(server.call('step', stale))).toEqual([409, 'stale_transaction']);
    expect(fault(server.call('step', { action: stale }))).toEqual([409, 'stale_transaction']);
    expect(value(server.call('state'))).toEqual(before);
    for (const transaction_id of ['', null, 'TXN-E001'])
      expect(fault(server.call('step', { action_type: 'inspect', transaction_id }))).toBe(null);
  });

  it('refuses anything after the end as 400 episode_done (D25)', () => {
    const server = running();
    playOut(server, 7);
    for (const body of [{ action_type: 'inspect' }, { action_type: 'hold', transaction_id: 'x' }])
      expect(fault(server.call('step', body))).toEqual([400, 'episode_done']);
    expect(value(server.call('leaderboard')).count).toBe(1);
  });

  it('keeps blocked decisions apart from what is graded (D1)', () => {
    const server = running({ subset: 'critical' });
    const { reward, observation } = value(server.call('step', { action_type: 'reject' }));
    expect([reward, observation.info['counted']]).toEqual([-0.05, false]);
    const state = value(server.call('state'));
    expect(state).toMatchObject({
      actions_taken: [],
      blocked: [{ step: 0, action: 'reject' }],
      cumulative_reward: 0,
    });
    expect(value(server.call('grader')).total_reward).toBe(0);
  });

  it('pays the perfect expert 42.6 in all', () => {
    const server = running();
    playOut(server, 7);
    expect(value(server.call('state')).cumulative_reward).toBe(42.6);
    expect(value(server.call('grader'))).toMatchObject({
      normalised_score: 1,
      passed: true,
      incomplete: false,
    });
  });
});

describe('episodes', () => {
  it('are all within reach by id, and a re-used id moves to the end (D37)', () => {
    const server = fresh();
    for (const id of ['a', 'b']) value(server.call('reset', { seed: 1, episode_id: id }));
    value(server.call('step', { action_type: 'inspect', episode_id: 'a' }));
    expect(value(server.call('state')).step_count).toBe(0);
    expect(value(server.call('state', { episode_id: 'a' })).step_count).toBe(1);
    expect(value(server.call('health', { episode_id: 'a' })).episode_id).toBe('a');
    expect(fault(server.call('state', { episode_id: 'c' }))).toEqual([400, 'no_episode']);
    expect(fault(fresh().call('state'))).toEqual([400, 'no_episode']);
    const store = new EpisodeStore();
    for (let i = 1; i <= 20; i++) store.add(`e${i}`, reset(STANDARD.id, i));
    store.add('e1', reset(STANDARD.id, 1));
    store.add('e21', reset(STANDARD.id, 1));
    expect([store.ids.length, store.ids[0], store.ids.at(-2)]).toEqual([20, 'e3', 'e1']);
  });
});

describe('what is told', () => {
  const answers = (told: unknown) => JSON.stringify(told).match(/"correct_action":"/g) ?? [];

  it('are answers of closed cases only (D19); the task list and the schemas have none', () => {
    const server = running();
    value(server.call('step', { action_type: 'inspect' }));
    value(server.call('step', { action_type: 'approve' }));
    expect(answers(value(server.call('grader')))).toHaveLength(1);
    expect(answers(value(server.call('tasks')))).toHaveLength(0);
    const { per_task, incomplete, passed } = value(server.call('grader'));
    expect([incomplete, passed]).toEqual([true, false]);
    expect(per_task[29]).toMatchObject({
      terminal_action: null,
      correct: null,
      correct_action: null,
      weighted_reward: 0,
      score: 0.5,
    });
    expect(Object.keys(value(server.call('schema')).observation.properties ?? {})).toHaveLength(45);
    const state = value(server.call('state'));
    expect(stateSchema.safeParse(state).success).toBe(true);
  });

  it('is nothing about outcomes in an exam, nor its seed, until its end', () => {
    const server = running({ mode: 'exam', subset: 'easy' });
    const told: unknown[] = [];
    for (let i = 0; i < 5; i++)
      told.push(value(server.call('step', { action_type: 'hold', confidence: 0.5 })));
    told.push(value(server.call('state')), value(server.call('health')));
    const text = JSON.stringify(told);
    expect(text).not.toMatch(/correct_action|is_correct|"correct":(true|false)/);
    expect(text).not.toMatch(/"(cumulative_reward|reward|episode_seed|correct_decisions)":-?\d/);
    expect(fault(server.call('grader'))).toEqual([409, 'exam_running']);
    const last = value(server.call('step', { action_type: 'hold', confidence: 0.5 }));
    expect(last.observation.info).toHaveProperty('correct_action');
    expect(answers(value(server.call('grader')))).toHaveLength(6);
    expect(value(server.call('state')).episode_seed).toBe(7);
  });
});

describe('replay', () => {
  it('goes through the environment: the gate holds, and what it blocked is listed (D44)', () => {
    const actions = plan(7).map(({ action_type }) => action_type);
    const graded = value(fresh().call('replay', { actions, seed: 7 }));
    expect(graded).toMatchObject({ normalised_score: 0.95, blocked: [], left_over: 0, incomplete: false });
    const decided = ['hold', 'hold', 'inspect', 'request_docs', 'hold'];
    const critical = value(
      fresh().call('replay', { actions: decided, seed: 7, config: { subset: 'critical' } }),
    );
    expect(critical.blocked).toEqual([0, 1]);
    expect(critical.per_task[0]?.terminal_action).toBe('hold');
    expect(value(fresh().call('replay', { actions: [...actions, 'hold'], seed: 7 })).left_over).toBe(1);
  });

  it('takes missing confidences as none and refuses those outside 0 … 1 (D15)', () => {
    const actions = ['inspect', 'approve', 'verify_kyc', 'reject'];
    const graded = value(fresh().call('replay', { actions, confidences: [null, 1], seed: 1 }));
    expect(graded.per_task.filter(({ terminal_action }) => terminal_action !== null)).toHaveLength(2);
    expect(fault(fresh().receive('replay', { actions, confidences: [7] }))).toEqual([422, 'invalid_body']);
    expect(fault(fresh().receive('replay', { actions: ['pay'] }))).toEqual([422, 'invalid_action']);
    expect(fault(fresh().receive('replay', {}))).toEqual([422, 'invalid_body']);
  });
});

describe('the leaderboard', () => {
  it('ranks finished episodes, the built-in analyst among them; analytics leaves the latter out (D38, D42)', () => {
    const server = running();
    playOut(server, 7);
    const run = value(server.call('baseline', { seed: 4 }));
    expect(run.seed).toBe(4);
    expect(run.scores).toHaveLength(30);
    expect(value(server.call('baseline', { seed: 4 })).normalised_score).toBe(run.normalised_score);
    const { count, entries } = value(server.call('leaderboard'));
    expect(count).toBe(3);
    expect(entries[0]).toMatchObject({
      episode_id: 'e',
      normalised_score: 1,
      accuracy: 1,
      player: 'agent',
      ruleset: 'standard-1',
    });
    expect(entries[1]).toMatchObject({ episode_id: 'baseline 4', player: 'baseline' });
    expect(value(server.call('analytics'))).toMatchObject({
      episodes_completed: 1,
      best_score: 1,
      avg_score: 1,
      avg_accuracy: 1,
    });
    expect(value(fresh().call('analytics'))).toMatchObject({ episodes_completed: 0, best_score: null });
  });
});

describe('the value of a decision on one case', () => {
  it('is the grader’s own, for every truth of it (D45)', () => {
    for (const { truth } of ALL) {
      expect(caseValue(truth, truth.correct_action)).toBe(1);
      for (const action of TERMINALS) expect(caseValue(truth, action)).toBeGreaterThanOrEqual(-1);
    }
  });
});

describe('the channel', () => {
  const send = (channel: ReturnType<typeof createChannel>, message: unknown): Record<string, unknown> =>
    JSON.parse(channel.receive(JSON.stringify(message)) ?? 'null') as Record<string, unknown>;

  it('has the messages and results of the calls once a reset asks for the standard (D43)', () => {
    const channel = createChannel(sources());
    const first = send(channel, {
      type: 'reset',
      ruleset: 'standard',
      seed: 7,
      episode_id: 'mine',
      config: { mode: 'exam' },
    });
    expect(first).toEqual(
      JSON.parse(JSON.stringify(value(fresh().call('reset', { seed: 7, config: { mode: 'exam' } })))),
    );
    expect(send(channel, { type: 'state' })).toMatchObject({
      episode_id: 'mine',
      mode: 'exam',
      episode_seed: null,
    });
    expect(send(channel, { type: 'step', action_type: 'Inspect' })).toMatchObject({
      done: false,
      reward: null,
    });
    expect(send(channel, { type: 'reset', seed: 8 })).toMatchObject({ observation: { cases_remaining: 30 } });
  });

  it('answers an error to anything wrong and stays open (D36)', () => {
    const channel = createChannel(sources());
    send(channel, { type: 'reset', ruleset: 'standard', seed: 7 });
    for (const [message, code] of [
      [{ type: 'step', action_type: null }, 'missing_action_type'],
      [{ type: 'step', action_type: 'flag', confidence: 1.5 }, 'invalid_body'],
      [{ type: 'step', action_type: 'flag', transaction_id: 'x' }, 'stale_transaction'],
      [{ type: 'close' }, 'unknown_call'],
    ] as const)
      expect(send(channel, message)).toMatchObject({
        code,
        status: STATUS[code],
        error: expect.any(String) as string,
      });
    for (const message of [null, 5, ['reset']]) expect(send(channel, message)).toHaveProperty('error');
    expect(channel.closed).toBe(false);
  });
});

describe('whatever is sent', () => {
  it('a call answers plain data, and a refused one changes nothing', () => {
    const name = fc.constantFrom('approve', 'HOLD', 'inspect', 'file_sar', 'pay', '');
    const fields = fc.record(
      {
        action_type: fc.oneof(name, fc.jsonValue()),
        transaction_id: fc.oneof(fc.string(), fc.constant('TXN-E001')),
        confidence: fc.double({ min: -1, max: 2, noNaN: true }),
        episode_id: fc.constantFrom('e', 'x', ''),
        config: fc.oneof(fc.jsonValue(), fc.constant({ mode: 'exam' })),
        ruleset: fc.constantFrom('standard', 'other'),
        seed: fc.integer(),
        actions: fc.array(name),
      },
      { requiredKeys: [] },
    );
    const call = fc.constantFrom(
      'step',
      'step',
      'reset',
      'state',
      'grader',
      'replay',
      'health',
      'analytics',
      'nonsense',
    );
    const property = fc.property(
      fc.array(fc.tuple(call, fc.oneof(fields, fc.jsonValue())), { maxLength: 10 }),
      (calls) => {
        const server = both();
        value(server.receive('reset', { ruleset: 'standard', seed: 1, episode_id: 'e' }));
        const seen = () =>
          JSON.stringify([server.standard.call('state', { episode_id: 'e' }), server.call('state')]);
        for (const [called, input] of calls) {
          const before = seen();
          const answer = server.receive(called, input);
          expect(structuredClone(answer)).toEqual(answer);
          if (answer.ok) continue;
          expect([answer.error.code, answer.error.status]).toEqual([
            answer.error.code,
            STATUS[answer.error.code],
          ]);
          expect(answer.error.code).not.toBe('internal');
          expect(seen()).toBe(before);
        }
      },
    );
    fc.assert(property, { numRuns: 200 });
  });
});
