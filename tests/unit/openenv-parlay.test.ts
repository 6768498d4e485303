import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createChannel } from '../../src/openenv/parlay/channel.ts';
import { STATUS, type Answer } from '../../src/openenv/parlay/faults.ts';
import type { StateAnswer } from '../../src/openenv/parlay/games.ts';
import { createServer, MOST_GAMES } from '../../src/openenv/parlay/server.ts';
import type { EpisodeState } from '../../src/openenv/parlay/state.ts';

function sources() {
  let ids = 0;
  return { randomId: () => `game-${++ids}` };
}
const fresh = () => createServer(sources());
function value<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.detail}`);
  return answer.value;
}
function ofReference(state: StateAnswer['state']): EpisodeState {
  if ('hidden_state' in state) return state;
  throw new Error('not a state of the reference');
}
const code = (answer: Answer<unknown>): string => (answer.ok ? 'ok' : answer.error.code);

describe('the calls', () => {
  it('reset, step, state, dispose', () => {
    const server = fresh();
    const first = value(server.call('reset', { scenario_id: 'hiring_package', persona: 'veteran', seed: 7 }));
    expect(first).toMatchObject({ session_id: 'game-1', done: false, observation: { step_count: 0 } });
    const { session_id } = first;
    const second = value(server.call('step', { session_id, utterance: 'Hello', offer_amount: 1 }));
    expect(second).toMatchObject({ done: false, observation: { step_count: 1, current_offer: 1 } });
    const third = value(
      server.call('step', { session_id, action: { utterance: '', tactical_move: 'silence' } }),
    );
    expect(third.observation).toMatchObject({ step_count: 2, tension_score: 31 });
    const state = ofReference(value(server.call('state', { session_id })).state);
    expect(Object.keys(state)).toHaveLength(20);
    expect(state).toMatchObject({ scenario_id: 'hiring_package', persona: 'veteran', offer_history: [1] });
    expect(Object.keys(state.hidden_state)).toHaveLength(7);
    expect(value(server.call('dispose', { session_id }))).toStrictEqual({ disposed: true });
    expect(code(server.call('state', { session_id }))).toBe('session_not_found');
  });

  it('default to the Shark over software with seed 42', () => {
    const server = fresh();
    const one = value(server.call('reset'));
    const other = value(server.call('reset', { scenario_id: 'saas_enterprise', persona: 'shark', seed: 42 }));
    expect(other.observation).toStrictEqual(one.observation);
    expect(other.session_id).not.toBe(one.session_id);
  });

  it('hold at most 64 games', () => {
    const server = fresh();
    for (let i = 0; i < MOST_GAMES; i++) expect(server.call('reset').ok).toBe(true);
    expect(code(server.call('reset'))).toBe('too_many_games');
    value(server.call('dispose', { session_id: 'game-9' }));
    expect(server.call('reset').ok).toBe(true);
  });

  it.each([
    ['reset', { scenario_id: 'x' }, 'unknown_scenario'],
    ['reset', { scenario_id: null }, 'unknown_scenario'],
    ['reset', { scenario_id: ['x'] }, 'unknown_scenario'],
    ['reset', { persona: 5 }, 'unknown_persona'],
    ['reset', { seed: -1 }, 'invalid_seed'],
    ['reset', { seed: 1.5 }, 'invalid_seed'],
    ['reset', { seed: '1' }, 'invalid_seed'],
    ['reset', { seed: 2 ** 31 }, 'invalid_seed'],
    ['reset', 5, 'invalid_message'],
    ['reset', [], 'invalid_message'],
    ['step', undefined, 'session_not_found'],
    ['step', { session_id: ['x'], utterance: '' }, 'session_not_found'],
    ['state', { session_id: 'zz' }, 'session_not_found'],
    ['dispose', {}, 'session_not_found'],
    ['RESET', {}, 'unknown_command'],
    [null, {}, 'unknown_command'],
    ['toString', {}, 'unknown_command'],
  ])('%s %j answers %s', (name, input, expected) => {
    const answer = fresh().receive(name, input);
    expect(code(answer)).toBe(expected);
    if (!answer.ok) expect(answer.error.status).toBe(STATUS[answer.error.code]);
  });

  it.each([
    [{}],
    [{ utterance: null }],
    [{ action: null }],
    [{ action: [] }],
    [{ utterance: '', offer_amount: 'x' }],
    [{ utterance: '', offer_amount: 'NaN' }],
    [{ utterance: '', offer_amount: 'Infinity' }],
    [{ utterance: '', offer_amount: '' }],
    [{ utterance: '', offer_amount: {} }],
    [{ utterance: '', offer_amount: 1e31 }],
    [{ utterance: '', tactical_move: 'none' }],
    [{ utterance: '', tactical_move: 1 }],
  ])('the action %j is invalid and costs nothing', (action) => {
    const server = fresh();
    const { session_id } = value(server.call('reset'));
    expect(code(server.receive('step', { session_id, ...action }))).toBe('invalid_action');
    expect(ofReference(value(server.call('state', { session_id })).state).step_count).toBe(0);
  });

  it.each([
    ['12.5', 12.5],
    [' 1e3 ', 1000],
    ['-.5', -0.5],
    [true, 1],
    [false, 0],
  ])('an offer of %j is %d (D29)', (offer_amount, offer) => {
    const server = fresh();
    const { session_id } = value(server.call('reset'));
    expect(server.receive('step', { session_id, utterance: '', offer_amount })).toMatchObject({
      value: { observation: { current_offer: offer } },
    });
  });

  it('refuse after the end and beyond the credibility', () => {
    const server = fresh();
    const { session_id, observation } = value(server.call('reset'));
    const reveal = { session_id, utterance: '', tactical_move: 'batna_reveal' };
    for (let i = 0; i < 6; i++) value(server.call('step', reveal));
    expect(code(server.call('step', reveal))).toBe('insufficient_credibility');
    const deal = {
      session_id,
      utterance: '',
      offer_amount: 'zopa_upper' in observation ? observation.zopa_upper : 0,
    };
    expect(value(server.call('step', deal)).done).toBe(true);
    // Over comes before malformed.
    expect(code(server.receive('step', { session_id }))).toBe('episode_done');
  });
});

describe('a message', () => {
  it('is answered under its id', () => {
    const server = fresh();
    expect(server.message({ id: 7, cmd: 'reset', params: { seed: 1 } })).toMatchObject({
      id: 7,
      ok: true,
      value: { session_id: 'game-1' },
    });
    const step = { id: 'a', cmd: 'step', params: { session_id: 'game-1' } };
    expect(server.message(step)).toMatchObject({ id: 'a', ok: false, error: { code: 'invalid_action' } });
  });

  it.each([[null], [5], [[1, 2]], [{}], [{ cmd: 'reset' }], [{ id: null, cmd: 'reset' }], ['reset']])(
    '%j is none',
    (message) =>
      expect(fresh().message(message)).toMatchObject({ id: null, error: { code: 'invalid_message' } }),
  );
});

describe('the channel', () => {
  const open = () => createChannel(sources());
  const send = (channel: ReturnType<typeof open>, message: unknown): Record<string, unknown> | null =>
    JSON.parse(channel.receive(JSON.stringify(message)) ?? 'null') as Record<string, unknown> | null;

  it.each([
    [{ cmd: 'reset', seed: 3.9 }, 3],
    [{ cmd: 'reset', seed: '3' }, 3],
    [{ cmd: 'reset', seed: true }, 1],
    [{ cmd: 'reset' }, 42],
    [{ method: 'reset', params: { seed: 3 }, cmd: 'state', seed: 9 }, 3],
  ])('converts the seed of %j to %d (D44)', (message, seed) => {
    const plain = send(open(), { cmd: 'reset', seed });
    expect(send(open(), message)).toStrictEqual(plain);
  });

  it.each([
    [{ cmd: 'reset', seed: null }],
    [{ cmd: 'reset', seed: '1.5' }],
    [{ cmd: 'reset', seed: -2, persona: 'veteran' }],
    [{ cmd: 'reset', persona: {} }],
    [{ cmd: 'state', session_id: {} }],
  ])('answers %j with a made-up game (D41)', (message) => {
    expect(send(open(), message)).toMatchObject({
      _fallback: true,
      done: false,
      observation: { step_count: 0 },
    });
  });

  it('checks the scenario before the persona and before a negative seed', () => {
    const message = { cmd: 'reset', scenario_id: 'x', persona: 'x', seed: -1 };
    expect(send(open(), message)?.['error']).toMatch(/^unknown_scenario: /);
  });

  it('is dead after a message that kills it', () => {
    const channel = open();
    expect(channel.receive('{"method":"reset","params":[]}')).toBeNull();
    expect([channel.closed, channel.receive('{"cmd":"reset"}')]).toStrictEqual([true, null]);
  });
});

describe('whatever is sent', () => {
  const near = <T>(likely: fc.Arbitrary<T>) =>
    fc.oneof({ weight: 4, arbitrary: likely }, { weight: 1, arbitrary: fc.jsonValue() });
  const fields = fc.record(
    {
      session_id: near(fc.constantFrom('game-1', 'game-1', 'game-2')),
      utterance: near(fc.constantFrom('', 'prove it', 'noted')),
      offer_amount: near(fc.oneof(fc.double(), fc.constantFrom('1', null, 140_000, 210_000))),
      tactical_move: near(fc.constantFrom('silence', 'batna_reveal', 'anchor_high', null)),
      scenario_id: near(fc.constantFrom('hiring_package', 'x')),
      persona: near(fc.constantFrom('veteran', 'x')),
      seed: near(fc.oneof(fc.nat(), fc.double())),
      accept_deal: fc.boolean(),
    },
    { requiredKeys: ['session_id', 'utterance'] },
  );
  const name = near(fc.constantFrom('step', 'step', 'step', 'reset', 'state', 'dispose'));

  it('a call answers plain data, and a refused one changes nothing', () => {
    const property = fc.property(fc.array(fc.tuple(name, near(fields)), { maxLength: 15 }), (calls) => {
      const server = fresh();
      value(server.call('reset'));
      const seen = () =>
        JSON.stringify(['game-1', 'game-2'].map((session_id) => server.call('state', { session_id })));
      for (const [called, input] of calls) {
        const before = seen();
        const answer = server.receive(called, input);
        expect(JSON.parse(JSON.stringify(answer))).toStrictEqual(answer);
        if (answer.ok) continue;
        expect(answer.error.code).not.toBe('internal');
        expect(answer.error.detail).not.toBe('');
        expect(seen()).toBe(before);
      }
    });
    fc.assert(property, { seed: 20265, numRuns: 300 });
  });

  it('the channel answers JSON or is closed', () => {
    const flat = fc.tuple(name, fields).map(([cmd, rest]) => ({ ...rest, cmd }));
    const wrapped = fc.record({ method: name, params: near(fields) }, { requiredKeys: ['method'] });
    const text = fc.oneof(
      fc.string(),
      fc.oneof(flat, wrapped, fc.jsonValue()).map((v) => JSON.stringify(v)),
    );
    const property = fc.property(fc.array(text, { maxLength: 15 }), (texts) => {
      const channel = createChannel(sources());
      channel.receive('{"cmd":"reset"}');
      for (const sent of texts) {
        const answer = channel.receive(sent);
        expect(answer === null).toBe(channel.closed);
        if (answer !== null) expect(JSON.parse(answer)).toBeTypeOf('object');
      }
    });
    fc.assert(property, { seed: 20266, numRuns: 300 });
  });
});
