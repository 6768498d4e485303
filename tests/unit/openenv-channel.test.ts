import { describe, expect, it } from 'vitest';
import { createChannel } from '../../src/openenv/payops/channel.ts';
import { observationSchema, stateSchema } from '../../src/openenv/payops/schemas.ts';

const fresh = () => createChannel({ randomSeed: () => 5, randomId: () => 'drawn' });

/** Sends a message and reads the answer; null when the connection died. */
function send(channel: ReturnType<typeof fresh>, message: unknown): Record<string, unknown> | null {
  const text = channel.receive(JSON.stringify(message));
  return text === null ? null : (JSON.parse(text) as Record<string, unknown>);
}

function running() {
  const channel = fresh();
  send(channel, { type: 'reset' });
  return channel;
}

describe('the message channel', () => {
  it('answers a reset with a bare observation and ignores its other keys (D43)', () => {
    const channel = fresh();
    const seen = send(channel, { type: 'reset', seed: 9, episode_id: 'mine' });
    expect(observationSchema.safeParse(seen).success).toBe(true);
    expect(seen).toMatchObject({ task_id: 'EASY-001', info: { event: 'reset' } });
    expect(send(channel, { type: 'state' })).toMatchObject({ episode_seed: 5, episode_id: 'drawn' });
  });

  it.each([
    [{ action_type: 'Inspect' }],
    [{ action_type: 'inspect', transaction_id: 'x', reason: 'why', confidence: 0.5 }],
    [{ action_type: 'inspect', reason: null, confidence: null, extra: 1 }],
  ])('answers the step %j with a bare observation', (step) => {
    const seen = send(running(), { type: 'step', ...step });
    expect(observationSchema.safeParse(seen).success).toBe(true);
    expect(seen).toMatchObject({ reward: 0.15, info: { event: 'inspect' } });
  });

  it('answers a state with the defaults before the first reset', () => {
    const state = send(fresh(), { type: 'state' });
    expect(stateSchema.safeParse(state).success).toBe(true);
    expect(state).toEqual({
      episode_id: null,
      episode_seed: null,
      step_count: 0,
      current_task_id: '',
      transactions_processed: 0,
      total_tasks: 0,
      cumulative_reward: 0,
      budget_spent: 0,
      budget_limit: 5,
      actions_taken: [],
      last_action: null,
      investigation_actions_used: [],
      correct_decisions: 0,
      wrong_high_cost: 0,
      recent_decisions: [],
      done: false,
    });
  });

  it('gives every connection an environment of its own', () => {
    const [one, other] = [running(), running()];
    send(one, { type: 'step', action_type: 'flag' });
    expect(send(one, { type: 'state' })).toMatchObject({ step_count: 1 });
    expect(send(other, { type: 'state' })).toMatchObject({ step_count: 0 });
  });

  it('answers {error} to a step before any reset, and tests the name first', () => {
    expect(send(fresh(), { type: 'step', action_type: 'flag' })).toEqual({
      error: expect.stringContaining('never reset') as string,
    });
    const unknown = { error: expect.stringContaining('not an action') as string };
    expect(send(fresh(), { type: 'step', action_type: 'pay' })).toEqual(unknown);
    expect(send(fresh(), { type: 'step' })).toEqual(unknown);
    expect(send(running(), { type: 'step', action_type: 'pay', transaction_id: null })).toEqual(unknown);
  });

  it.each([['{'], [''], ['reset'], ['{"type":"reset"} {}']])(
    'answers {error} to %j and stays open',
    (text) => {
      const channel = running();
      expect(JSON.parse(channel.receive(text) ?? 'null')).toEqual({ error: 'the message is not JSON' });
      expect(channel.closed).toBe(false);
      expect(send(channel, { type: 'state' })).toMatchObject({ episode_id: 'drawn' });
    },
  );

  it.each([
    [{ type: 'close' }, '"close"'],
    [{ type: 'RESET' }, '"RESET"'],
    [{ type: null }, 'null'],
    [{ type: 5 }, '5'],
    [{ type: { a: 1 } }, 'an object'],
    [{}, 'nothing'],
  ])('answers {error} to %j, quoting the type', (message, quoted) => {
    const channel = fresh();
    expect(send(channel, message)).toEqual({ error: expect.stringContaining(`type ${quoted};`) as string });
    expect(channel.closed).toBe(false);
  });

  it.each([
    [null],
    [5],
    ['reset'],
    [['reset']],
    [{ type: 'step', action_type: null }],
    [{ type: 'step', action_type: 5 }],
    [{ type: 'step', action_type: 'flag', transaction_id: null }],
    [{ type: 'step', action_type: 'flag', confidence: 1.5 }],
    [{ type: 'step', action_type: 'flag', confidence: -0.1 }],
    [{ type: 'step', action_type: 'flag', confidence: 'high' }],
    [{ type: 'step', action_type: 'flag', reason: 5 }],
  ])('dies of %j, before a reset and after (D36)', (message) => {
    for (const channel of [fresh(), running()]) {
      expect(send(channel, message)).toBe(null);
      expect(channel.closed).toBe(true);
      expect(send(channel, { type: 'state' })).toBe(null);
    }
  });
});
