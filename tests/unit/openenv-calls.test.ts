import { describe, expect, it } from 'vitest';
import type { Answer } from '../../src/openenv/faults.ts';
import { caseGraders } from '../../src/openenv/payops/catalogue.ts';
import { observationSchema, stateSchema } from '../../src/openenv/payops/schemas.ts';
import { createServer } from '../../src/openenv/payops/server.ts';

const TEN =
  'approve, contact_sender, escalate, file_sar, flag, hold, inspect, reject, request_docs, verify_kyc';

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

describe('reset', () => {
  it('answers the first observation, a null reward and done false', () => {
    const { observation, reward, done } = value(fresh().call('reset', { seed: 3 }));
    expect([reward, done]).toEqual([null, false]);
    expect(observation).toMatchObject({
      task_id: 'EASY-001',
      reward: 0,
      done: false,
      info: { event: 'reset' },
    });
    expect(Object.keys(observation)).toHaveLength(42);
    expect(observationSchema.safeParse(observation).success).toBe(true);
  });

  it.each([[undefined], [null], [{}], [{ seed: null, episode_id: null }]])(
    'draws seed and id for %j',
    (body) => {
      const server = fresh();
      value(server.call('reset', body));
      expect(value(server.call('state'))).toMatchObject({ episode_seed: 5, episode_id: 'drawn-1' });
    },
  );

  it.each([
    [7, 7],
    [-7, -7],
    [0, 0],
    [2 ** 53 - 1, 2 ** 53 - 1],
    [-(2 ** 53 - 1), -(2 ** 53 - 1)],
    ['12', 12],
    [' -12 ', -12],
    ['12.0', 12],
    [true, 1],
    [false, 0],
  ])('takes the seed %j', (seed, taken) => {
    const server = fresh();
    const { observation } = value(server.call('reset', { seed }));
    expect(value(server.call('state')).episode_seed).toBe(taken);
    expect(value(fresh().call('reset', { seed: taken })).observation).toEqual(observation);
  });

  it('turns a negative zero into zero', () => {
    const server = fresh();
    value(server.call('reset', { seed: -0 }));
    expect(Object.is(value(server.call('state')).episode_seed, 0)).toBe(true);
  });

  it.each([[1.5], ['1.5'], ['seven'], [''], ['1e3'], [2 ** 53], ['9007199254740993'], [NaN], [[]], [{}]])(
    'refuses the seed %j as 422 invalid_body',
    (seed) => {
      const answer = fresh().receive('reset', { seed });
      expect(fault(answer)).toEqual([422, 'invalid_body']);
      expect(answer).toMatchObject({ error: { detail: expect.stringContaining('reset.seed: ') as string } });
    },
  );

  it.each([[5], ['text'], [[]], [{ episode_id: 5 }]])('refuses the body %j as 422 invalid_body', (body) => {
    expect(fault(fresh().receive('reset', body))).toEqual([422, 'invalid_body']);
  });

  it('discards the running episode', () => {
    const server = running();
    value(server.call('step', { action_type: 'approve' }));
    value(server.call('reset', { seed: 0 }));
    expect(value(server.call('state'))).toMatchObject({
      step_count: 0,
      actions_taken: [],
      last_action: null,
    });
  });
});

describe('step', () => {
  const flat = { action_type: 'Inspect' };
  const wrapped = { action: { action_type: 'INSPECT', transaction_id: 'x' }, timeout_s: 3, request_id: 'r' };

  it.each([
    ['flat', flat],
    ['wrapped', wrapped],
    [
      'wrapped and full',
      { action: { ...wrapped.action, reason: 'why', confidence: 0.5, metadata: { a: 1 } } },
    ],
    ['flat and full', { ...flat, transaction_id: null, reason: null, confidence: 1 }],
    ['flat with unknown keys', { ...flat, metadata: 5, extra: [], action: null }],
    ['both, of which the wrapped one wins', { ...wrapped, action_type: 'approve', confidence: 'ignored' }],
  ])('takes a body that is %s', (_, body) => {
    const { observation, reward, done } = value(running().call('step', body as typeof flat));
    expect(observation.info.event).toBe('inspect');
    expect([reward, done]).toEqual([observation.reward, observation.done]);
    expect(observationSchema.safeParse(observation).success).toBe(true);
  });

  it('does not compare the transaction id with the open case (D32)', () => {
    const body = { action_type: 'approve', transaction_id: 'TXN-E006' };
    expect(value(running().call('step', body)).observation.info['task_id']).toBe('EASY-001');
  });

  it('blocks a decision on a gated case without counting it', () => {
    const server = running();
    for (let i = 0; i < 24; i++) value(server.call('step', { action_type: 'flag' }));
    const before = value(server.call('state'));
    const { observation, reward, done } = value(server.call('step', { action_type: 'reject' }));
    expect([reward, done, observation.status]).toEqual([-0.05, false, 'pending']);
    expect(observation.info).toMatchObject({
      event: 'chain_gate_blocked',
      chain_status: 'investigation_required',
      chain_steps_needed: 2,
    });
    expect(value(server.call('state'))).toEqual(before);
  });

  const invalidBody = [422, 'invalid_body'];
  const missing = [422, 'missing_action_type'];
  const invalidAction = [422, 'invalid_action'];
  const unhandled = [500, 'internal'];
  it.each([
    // Each body also breaks every later rule that it can, and there is no episode: the order is the promise.
    ['nothing', undefined, invalidBody],
    ['null', null, invalidBody],
    ['a text', 'approve', invalidBody],
    ['a list', ['approve'], invalidBody],
    ['an action that is a text', { action: 'approve' }, invalidBody],
    ['an action that is a list', { action: [] }, invalidBody],
    ['a flat confidence that is no number', { confidence: 'high' }, invalidBody],
    ['a wrapped confidence that is no number', { action: { confidence: 'high' } }, invalidBody],
    ['a name that is no text', { action_type: 5 }, invalidBody],
    ['a flat body without a name', { confidence: 7 }, missing],
    ['an empty body', {}, missing],
    ['a null name', { action_type: null }, missing],
    ['an empty action (D36)', { action: {} }, unhandled],
    ['an action without a name (D36)', { action: { transaction_id: 'x' } }, unhandled],
    ['an action without a transaction id (D36)', { action: { action_type: 'approve' } }, unhandled],
    ['a null transaction id (D36)', { action: { action_type: 'approve', transaction_id: null } }, unhandled],
    ['a flat confidence above 1 (D36)', { action_type: 'nonsense', confidence: 1.5 }, unhandled],
    ['a wrapped one below 0 (D36)', { action: { ...wrapped.action, confidence: -0.1 } }, unhandled],
    ['an unknown name', { action_type: 'pay' }, invalidAction],
    ['an untrimmed name', { action_type: ' approve' }, invalidAction],
    ['an empty name', { action_type: '' }, invalidAction],
    ['an unknown wrapped name', { action: { action_type: 'pay', transaction_id: 'x' } }, invalidAction],
    ['a good action', { action_type: 'approve' }, [400, 'no_episode']],
  ])('refuses %s before any reset', (_, body, expected) => {
    const server = fresh();
    expect(fault(server.receive('step', body))).toEqual(expected);
    expect(fault(server.receive('state'))).toEqual([400, 'no_episode']);
  });

  it('lists the ten names, sorted, beside the unknown one', () => {
    const answer = running().receive('step', { action_type: 'pay' });
    expect(answer).toMatchObject({ error: { detail: expect.stringContaining(TEN) as string } });
    expect(answer).toMatchObject({ error: { detail: expect.stringContaining('"pay"') as string } });
  });

  it('says where a value is wrong and how', () => {
    const detail = (body: unknown) => {
      const answer = running().receive('step', body);
      return answer.ok ? '' : answer.error.detail;
    };
    expect(detail({ action_type: 'flag', confidence: 'high' })).toBe('step.confidence: not of type number');
    expect(detail({ action_type: 'flag', confidence: 1.5 })).toBe('step.action.confidence: more than 1');
    expect(detail({ action: {} })).toBe('step.action.action_type: not of type string');
  });
});

describe('state', () => {
  it('has 16 fields and is a snapshot', () => {
    const server = running(4);
    const before = value(server.call('state'));
    expect(Object.keys(before)).toHaveLength(16);
    expect(stateSchema.safeParse(before).success).toBe(true);
    value(server.call('step', { action_type: 'inspect' }));
    expect(before.actions_taken).toEqual([]);
    expect(value(server.call('state'))).toMatchObject({
      episode_id: 'e',
      episode_seed: 4,
      step_count: 1,
      current_task_id: 'EASY-001',
      total_tasks: 30,
      budget_spent: 0.1,
      budget_limit: 5,
      actions_taken: ['inspect'],
      last_action: 'inspect',
      investigation_actions_used: ['inspect'],
    });
  });

  it('is refused as 400 no_episode before the first reset', () => {
    expect(fault(fresh().call('state'))).toEqual([400, 'no_episode']);
  });
});

describe('schema', () => {
  it('describes 5, 42 and 16 properties', () => {
    const { action, observation, state } = value(fresh().call('schema'));
    expect(Object.keys(action.properties ?? {})).toEqual(
      'action_type transaction_id reason confidence metadata'.split(' '),
    );
    expect(action.required).toEqual(['action_type', 'transaction_id']);
    expect(Object.keys(observation.properties ?? {})).toHaveLength(42);
    expect(Object.keys(state.properties ?? {})).toHaveLength(16);
  });

  it('is plain data', () => {
    const schemas = value(fresh().call('schema'));
    expect(structuredClone(schemas)).toEqual(JSON.parse(JSON.stringify(schemas)));
  });
});

describe('tasks', () => {
  it('lists the thirty canonical cases with eighteen fields', () => {
    const tasks = value(fresh().call('tasks'));
    expect(tasks).toHaveLength(30);
    expect(tasks.map(({ difficulty }) => difficulty).filter((tier) => tier === 'hard')).toHaveLength(10);
    for (const task of tasks) {
      expect(Object.keys(task)).toHaveLength(18);
      expect([task.id, task.name, task.score]).toEqual([task.task_id, task.task_id, 0.5]);
    }
    expect(tasks[0]).toMatchObject({
      task_id: 'EASY-001',
      amount: 47.5,
      correct_action: 'approve',
      chain_total: 1,
      grader: 'graders:EASY001Grader',
    });
  });

  it('does not depend on the episode, and has an alias', () => {
    const server = running(1);
    expect(value(server.call('tasks'))).toEqual(value(fresh().call('tasks-v2')));
  });
});

describe('single-case graders', () => {
  it('pay one for the right action, a fraction for the near ones and nothing else', () => {
    const tasks = value(fresh().call('tasks'));
    expect([...caseGraders.keys()]).toEqual(tasks.map(({ task_id }) => task_id));
    for (const { task_id, correct_action } of tasks) {
      const grade = caseGraders.get(task_id) ?? (() => NaN);
      expect(grade(correct_action.toUpperCase())).toBe(1);
      const others = TEN.split(', ').filter((name) => name !== correct_action);
      const values = others.map((name) => grade(name));
      expect(values.every((near) => near === 0 || (near >= 0.2 && near <= 0.6))).toBe(true);
      expect([grade('pay'), grade('constructor'), grade('')]).toEqual([0, 0, 0]);
    }
    expect(caseGraders.get('EASY-002')?.('escalate')).toBe(0.4);
  });
});

describe('the rest', () => {
  it('metadata has name, description and version, and an alias', () => {
    const answer = value(fresh().call('metadata'));
    expect(answer).toMatchObject({ name: 'payops_env', version: '2.0.2' });
    expect(Object.keys(answer)).toEqual(['name', 'description', 'version']);
    expect(value(fresh().call('metadata-v2'))).toEqual(answer);
  });

  it('root has a status and the name of the app', () => {
    expect(value(fresh().call('root'))).toEqual({ status: 'ok', app: 'payops_env' });
  });

  it.each([['close'], ['constructor'], ['__proto__'], ['RESET'], [5], [null], [undefined]])(
    'refuses the call %j as 404 unknown_call',
    (name) => expect(fault(fresh().receive(name))).toEqual([404, 'unknown_call']),
  );

  it('draws seeds and ids of its own by default', () => {
    const server = createServer();
    value(server.call('reset'));
    const { episode_id, episode_seed } = value(server.call('state'));
    expect(episode_id).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(episode_seed).toBeGreaterThanOrEqual(0);
    expect(episode_seed).toBeLessThan(2 ** 31);
  });
});
