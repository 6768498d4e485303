import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { STATUS, type Answer } from '../../src/openenv/parlay/faults.ts';
import { createServer, MOST_GAMES } from '../../src/openenv/parlay/server.ts';
import type { StandardObservation } from '../../src/sim/parlay/observation-standard.ts';

function sources() {
  let ids = 0;
  return { randomId: () => `game-${++ids}` };
}
const fresh = () => createServer(sources());
function value<T>(answer: Answer<T>): T {
  if (!answer.ok) throw new Error(`${answer.error.code}: ${answer.error.detail}`);
  return answer.value;
}
const code = (answer: Answer<unknown>): string => (answer.ok ? 'ok' : answer.error.code);
const standard = {
  ruleset: 'standard',
  scenario_id: 'hiring_package',
  persona: 'diplomat',
  seed: 3,
} as const;
function told(observation: unknown): StandardObservation {
  if (typeof observation === 'object' && observation !== null && 'own_limit' in observation) {
    return observation as StandardObservation;
  }
  throw new Error('not an observation of standard');
}

describe('a standard game in the protocol', () => {
  it('is dealt on demand, answered by the opponent, and closed by accepting', () => {
    const server = fresh();
    const first = value(server.call('reset', standard));
    expect(told(first.observation)).toMatchObject({ side: 'seller', step_count: 0, opponent_offer: null });
    const { session_id } = first;
    const second = told(
      value(server.call('step', { session_id, utterance: 'Hello', offer_amount: 235_000 })).observation,
    );
    expect(second.opponent_offer).toBeGreaterThan(180_000);
    expect(second.last_utterance).not.toBe('Hello');
    expect(second.result).toBeNull();
    const last = value(server.call('step', { session_id, accept_deal: true }));
    expect(last.done).toBe(true);
    expect(told(last.observation).result).toMatchObject({
      reason: 'deal_accepted',
      price: second.opponent_offer,
    });
    expect(code(server.call('step', { session_id, walk_away: true }))).toBe('episode_done');
  });

  it('takes belief, threat, statement and leaving', () => {
    const server = fresh();
    const { session_id } = value(server.call('reset', standard));
    const belief = { limit: 221_000, urgency: 0.7, has_alternative: true };
    const step = server.call('step', {
      session_id,
      action: {
        utterance: '',
        offer_amount: 238_000,
        tactical_move: 'batna_reveal',
        stated_limit: 215_000,
        threat: true,
        challenge: false,
        belief,
      },
    });
    expect(told(value(step).observation)).toMatchObject({ belief_state: belief, credibility_points: 83 });
    const left = value(server.call('step', { session_id, action: { walk_away: true } }));
    expect(told(left.observation)).toMatchObject({ result: { reason: 'walk_away', price: null } });
    expect(told(left.observation).cumulative_reward).toBeLessThan(-90);
  });

  it('plays a table of one’s own without hints', () => {
    const server = fresh();
    const table = { side: 'buyer', anchor: { seller: 9000, buyer: 6000 }, spread: 0.05, turns: 8 } as const;
    const { observation } = value(
      server.call('reset', { ruleset: 'standard', scenario_id: 'own', table, hints: false, seed: 1 }),
    );
    expect(told(observation)).toMatchObject({ max_turns: 8, hint: null, anchors: table.anchor });
  });

  it('tells no hidden field in `state` before the end', () => {
    const server = fresh();
    const { session_id } = value(server.call('reset', standard));
    const { state } = value(server.call('state', { session_id }));
    expect(Object.keys(state).sort()).toStrictEqual(['ruleset', 'session_id', 'table']);
    expect(state).toMatchObject({ table: { result: null, cumulative_reward: null } });
  });

  it.each([
    [{ ruleset: 'fair' }, 'unknown_ruleset'],
    [{ ruleset: null }, 'unknown_ruleset'],
    [{ ruleset: 'reference', scenario_id: 'freight_contract' }, 'unknown_scenario'],
    [{ ruleset: 'standard', scenario_id: 'x' }, 'unknown_scenario'],
    [{ ruleset: 'standard', persona: 'wolf' }, 'unknown_persona'],
    [{ ruleset: 'standard', seed: -1 }, 'invalid_seed'],
    [{ ruleset: 'standard', scenario_id: 'own' }, 'invalid_config'],
    [{ ruleset: 'standard', table: {} }, 'invalid_config'],
    [{ ruleset: 'standard', hints: true }, 'invalid_config'],
  ])('reset %j answers %s', (body, expected) => {
    const answer = fresh().receive('reset', body);
    expect(code(answer)).toBe(expected);
    if (!answer.ok) expect(answer.error.status).toBe(STATUS[answer.error.code]);
  });

  it.each([
    [{}, 'invalid_action', 'utterance'],
    [{ utterance: '', offer_amount: '5' }, 'invalid_action', 'offer_amount'],
    [{ utterance: '', offer_amount: true }, 'invalid_action', 'offer_amount'],
    [{ utterance: '', offer_amount: -1 }, 'invalid_action', 'offer'],
    [{ utterance: '', offer_amount: 0 }, 'invalid_action', 'offer'],
    [{ utterance: '', offer_amount: 1e9 }, 'invalid_action', 'offer'],
    [{ utterance: '', tactical_move: 'bribe' }, 'invalid_action', 'tactical_move'],
    [{ utterance: '', tactical_move: 'batna_reveal' }, 'invalid_action', 'stated'],
    [{ utterance: '', stated_limit: 200_000 }, 'invalid_action', 'stated'],
    [{ utterance: '', threat: 1 }, 'invalid_action', 'threat'],
    [{ utterance: '', belief: { limit: 1 } }, 'invalid_action', 'belief'],
    [{ utterance: '', belief: { limit: 1, urgency: 2, has_alternative: true } }, 'invalid_action', 'belief'],
    [{ utterance: '', impact: 0.1 }, 'no_open_window', ''],
    [{ utterance: '', challenge: true }, 'no_open_statement', ''],
    [{ accept_deal: true }, 'no_standing_offer', ''],
    [{ accept_deal: true, walk_away: true }, 'invalid_action', 'walk_away'],
    [{ accept_deal: 'yes' }, 'invalid_action', 'accept_deal'],
    [{ action: null }, 'invalid_action', 'action'],
    [{ action: [] }, 'invalid_action', 'action'],
  ])('the action %j answers %s, names the field and changes nothing', (action, expected, field) => {
    const server = fresh();
    const { session_id } = value(server.call('reset', standard));
    const before = JSON.stringify(server.call('state', { session_id }));
    const answer = server.receive('step', { session_id, ...action });
    expect(code(answer)).toBe(expected);
    if (!answer.ok) expect(answer.error.detail).toContain(field);
    expect(JSON.stringify(server.call('state', { session_id }))).toBe(before);
  });

  it('refuses a move that costs too much', () => {
    const server = fresh();
    const { session_id } = value(server.call('reset', standard));
    const reveal = { session_id, utterance: '', tactical_move: 'batna_reveal', stated_limit: 215_000 };
    for (let i = 0; i < 5; i++) value(server.call('step', reveal));
    expect(code(server.call('step', reveal))).toBe('insufficient_credibility');
  });

  it('frees games, and holds 64 of both rulesets together', () => {
    const server = fresh();
    for (let i = 0; i < MOST_GAMES; i++) value(server.call('reset', i % 2 ? standard : {}));
    expect(code(server.call('reset', standard))).toBe('too_many_games');
    value(server.call('dispose', { session_id: 'game-2' }));
    expect(code(server.call('state', { session_id: 'game-2' }))).toBe('session_not_found');
    expect(server.call('reset', standard).ok).toBe(true);
  });

  it('answers anything at all with a code', () => {
    const server = fresh();
    const { session_id } = value(server.call('reset', standard));
    fc.assert(
      fc.property(fc.constantFrom('reset', 'step', 'state', 'dispose'), fc.object(), (name, given) => {
        const answer = server.receive(name, { ruleset: 'standard', session_id: `${session_id}-x`, ...given });
        if (!answer.ok) expect(answer.error.code).not.toBe('internal');
        if (answer.ok && name === 'reset') server.receive('dispose', answer.value);
      }),
      { numRuns: 300 },
    );
  });

  it('pays what it tells, and the rest on the last step', () => {
    const server = fresh();
    const { session_id } = value(server.call('reset', { ...standard, persona: 'veteran' }));
    let sum = 0;
    let last: StandardObservation | null = null;
    for (let turn = 0; last === null || !last.episode_done; turn++) {
      const step = { session_id, utterance: '', offer_amount: 236_000 - 1500 * turn };
      last = told(value(server.call('step', step)).observation);
      sum += last.reward;
      expect(last.cumulative_reward).toBeCloseTo(sum, 9);
    }
    expect(last.result).not.toBeNull();
  });
});
