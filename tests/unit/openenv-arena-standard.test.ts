import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { StandardConnection } from '../../src/openenv/arena/standard/connection.ts';
import { createStandardContract } from '../../src/openenv/arena/standard/contract.ts';
import { StandardPool } from '../../src/openenv/arena/standard/pool.ts';
import type { Role } from '../../src/sim/arena/actions.ts';
import { arena } from '../../src/sim/arena/arena.ts';
import { botAction } from '../../src/sim/arena/bots/standard/play.ts';
import { botStream } from '../../src/sim/arena/bots/standard/bot.ts';
import type { Outcome } from '../../src/sim/arena/state.ts';
import { travelled } from '../conformance/arena-play.ts';

const IDLE = 30 * 60;

/** A pool whose clock stands still until it is moved, in seconds. */
function table(ring = 200) {
  const clock = { seconds: 0 };
  let ids = 0;
  const sources = {
    now: () => new Date(clock.seconds * 1000),
    randomSeed: () => 5,
    randomId: () => `drawn-${(ids += 1)}`,
  };
  const heard: Outcome[] = [];
  const pool = new StandardPool({ sources, ring, training: (_id, outcome) => heard.push(outcome) });
  return {
    pool,
    clock,
    heard,
    contract: createStandardContract(pool, sources),
    connect: (role: Role) => new StandardConnection(pool, role),
  };
}

const code = (reply: ReturnType<StandardConnection['send']>) =>
  reply?.type === 'error' ? reply.data.code : reply?.type;
const reset = (line: StandardConnection, episode_id: string, more: object = {}) =>
  line.send({ type: 'reset', data: { episode_id, seed: 1, ...more } });
const join = (line: StandardConnection, match_id: string) => line.send({ type: 'join', data: { match_id } });
const step = (line: StandardConnection, data: object, follows?: number) =>
  line.send({ type: 'step', data, follows });
const END = { action_type: 'end_turn' };

describe('a reset', () => {
  it('is checked before anything is registered, and a live id is refused (D16, D18)', () => {
    const { connect, pool } = table();
    const line = connect('fraudster');
    const bad = [
      { max_rounds: 0 },
      { max_rounds: '4' },
      { max_proposals: -1 },
      { task_id: 'task_9' },
      { task_id: ['task_1'] },
      { seed: -1 },
      { seed: [1] },
      { allowed_categories: ['bakery'] },
      { allowed_categories: 5 },
      { episode_id: 7 },
    ];
    for (const data of bad)
      expect([data, code(line.send({ type: 'reset', data }))]).toStrictEqual([data, 'reset_error']);
    expect(pool.listActive()).toStrictEqual([]);
    expect(pool.diagnostics()).toStrictEqual({});
    expect(code(line.send({ type: 'obs' }))).toBe('no_match');
    expect(code(reset(line, 'm', { colour: 'blue', max_rounds: null }))).toBe('observation');
    expect(code(reset(connect('auditor'), 'm'))).toBe('reset_error');
    expect(pool.listActive().map(({ match_id }) => match_id)).toStrictEqual(['m']);
  });

  it('stores the seed it drew (D22)', () => {
    const { contract } = table();
    expect(contract.call('createMatch')).toMatchObject({ ok: true, value: { match_id: 'drawn-1', seed: 5 } });
  });
});

describe('presence', () => {
  it('is counted by connection, and an attachment elsewhere leaves the first match (D17)', () => {
    const { connect, pool } = table();
    const [one, two] = [connect('fraudster'), connect('fraudster')];
    reset(one, 'm');
    join(two, 'm');
    one.drop();
    expect(pool.summary('m')?.connected_roles).toStrictEqual(['fraudster']);
    reset(two, 'n');
    expect(pool.summary('m')?.connected_roles).toStrictEqual([]);
    expect(pool.summary('n')?.connected_roles).toStrictEqual(['fraudster']);
  });

  it('that has gone evicts after thirty minutes, and any message puts it off (D17)', () => {
    const { connect, pool, clock } = table();
    const line = connect('fraudster');
    reset(line, 'm');
    clock.seconds = IDLE - 1;
    expect(code(line.send({ type: 'obs' }))).toBe('observation');
    clock.seconds = 2 * IDLE - 2;
    expect(pool.evictIdle()).toStrictEqual([]);
    clock.seconds += 1;
    expect(pool.evictIdle()).toStrictEqual(['m']);
    expect(pool.summary('m')).toMatchObject({ end_reason: 'abandoned', done: false });
    expect(code(line.send({ type: 'obs' }))).toBe('no_match');
  });
});

describe('a match that is ended', () => {
  it('by force answers no_match from then on, and is archived as forced (D18)', () => {
    const { connect, pool, contract } = table();
    const line = connect('fraudster');
    reset(line, 'm');
    expect(contract.call('endMatch', 'm')).toMatchObject({ ok: true });
    for (const type of ['obs', 'state', 'step'])
      expect(code(line.send({ type, data: END }))).toBe('no_match');
    expect(code(join(line, 'm'))).toBe('unknown_match');
    expect(pool.summary('m')).toMatchObject({ end_reason: 'forced' });
    expect(contract.call('endMatch', 'm')).toMatchObject({ ok: false, error: { code: 'not_found' } });
    // The id is free again.
    expect(code(reset(line, 'm'))).toBe('observation');
  });

  it('in its audit has its report handed in (D34)', () => {
    const { connect, pool, heard } = table();
    const [fraudster, investigator] = [connect('fraudster'), connect('investigator')];
    reset(fraudster, 'm', { max_rounds: 1 });
    join(investigator, 'm');
    step(fraudster, END);
    expect(code(step(investigator, END))).toBe('observation');
    expect(heard).toHaveLength(2);
    pool.forceEnd('m');
    expect(pool.snapshot('m')).toMatchObject({
      done: true,
      phase: 'done',
      audit_report: { track_a_flags: [] },
    });
  });

  it('stands in a ring of the newest', () => {
    const { connect, pool, clock } = table(3);
    for (let i = 0; i < 5; i++) {
      clock.seconds += 1;
      reset(connect('auditor'), `m${i}`);
      pool.forceEnd(`m${i}`);
    }
    expect(pool.listArchived().map(({ match_id }) => match_id)).toStrictEqual(['m4', 'm3', 'm2']);
    expect(pool.listArchived(-1)).toStrictEqual([]);
  });
});

describe('a message', () => {
  it('of any kind leaves the connection open and every match as it was (D21)', () => {
    const { connect } = table();
    const line = connect('fraudster');
    reset(line, 'm');
    expect(code(line.receive('[1]'))).toBe('invalid_json');
    expect(code(line.receive('no'))).toBe('invalid_json');
    expect(code(line.receiveBinary())).toBe('invalid_json');
    expect(code(line.send({ type: 'reset', data: [1] }))).toBe('validation_error');
    expect(code(line.send({ type: 'join', data: 'm' }))).toBe('validation_error');
    expect(code(line.send({ type: 'join', data: {} }))).toBe('missing_match_id');
    expect(code(line.send({ type: 'JOIN' }))).toBe('unknown_type');
    const any = fc.property(
      fc.anything(),
      fc.constantFrom('reset', 'join', 'step', 'obs', 'state'),
      (data, type) => {
        const other = connect('investigator');
        join(other, 'm');
        const reply = other.send({ type, data });
        expect(reply).not.toBeNull();
        expect(other.closeCode).toBeNull();
        other.drop();
      },
    );
    fc.assert(any, { seed: 3, numRuns: 300 });
    expect(line.send({ type: 'obs' })).toMatchObject({ type: 'observation', follows: 0 });
    expect(line.send({ type: 'close' })).toBeNull();
    expect(line.closeCode).toBe(1000);
  });

  it('steps in the order of arrival, and names what it follows', () => {
    const { connect } = table();
    const [one, other] = [connect('fraudster'), connect('fraudster')];
    reset(one, 'm');
    join(other, 'm');
    const edit = { action_type: 'modify_pending_ad', slot_index: '0' };
    expect(step(one, edit, 0)).toMatchObject({ type: 'observation', follows: 1 });
    expect(code(step(other, edit, 0))).toBe('out_of_order');
    expect(step(other, edit, 1)).toMatchObject({ follows: 2 });
    expect(code(step(connect('auditor'), edit))).toBe('no_match');
  });

  it('out of its phase, or of an objection that cannot count, is refused', () => {
    const { connect } = table();
    const lines = { f: connect('fraudster'), i: connect('investigator'), a: connect('auditor') };
    reset(lines.f, 'm', { max_rounds: 1 });
    join(lines.i, 'm');
    join(lines.a, 'm');
    expect(code(step(lines.i, END))).toBe('phase_violation');
    expect(code(step(lines.f, { ...END, colour: 'blue' }))).toBe('validation_error');
    step(lines.f, { ...END, metadata: {} });
    step(lines.i, END);
    const flag = { action_type: 'flag_investigator', flag_type: 'bias' };
    expect(code(step(lines.a, flag))).toBe('observation');
    expect(code(step(lines.a, flag))).toBe('validation_error');
  });
});

describe('what is told', () => {
  it('in a state message is counters until the end, and everything after it (D15, D20)', () => {
    const { connect, contract, heard, pool } = table();
    const lines: Record<Role, StandardConnection> = {
      fraudster: connect('fraudster'),
      investigator: connect('investigator'),
      auditor: connect('auditor'),
    };
    reset(lines.fraudster, 'm', { task_id: 'task_2' });
    join(lines.investigator, 'm');
    join(lines.auditor, 'm');
    const { state } = pool.find('m');
    for (let moves = 0; state.phase !== 'done'; moves++) {
      expect(moves).toBeLessThan(300);
      const seat = arena.seatToMove(state)!;
      for (const line of Object.values(lines)) {
        const told = line.send({ type: 'state' });
        expect(told).toMatchObject({ type: 'state', data: { role: 'public', debrief: null } });
        for (const ad of state.ads) expect(JSON.stringify(told)).not.toContain(ad.ad_id);
      }
      expect(pool.summary('m')).toMatchObject({ proposals_used: null, rewards: null, grader_score: null });
      expect(contract.call('events', 'm')).toMatchObject({ ok: false, error: { code: 'bad_request' } });
      const reply = lines[seat].send({ type: 'obs' });
      if (reply?.type !== 'observation') throw new Error('no observation');
      expect(reply.data.role === 'public' || reply.data.reward === 0).toBe(true);
      const { match_id: _, ...seen } = reply.data;
      const { role: _r, ...action } = botAction('plain', seen, botStream(1, seat, moves));
      expect(code(step(lines[seat], travelled(action), reply.follows))).toBe('observation');
    }
    expect(heard).toHaveLength(state.moves.length);
    expect(heard.at(-1)?.final_rewards).toStrictEqual(state.rewards);
    const events = contract.call('events', 'm');
    if (!events.ok) throw new Error('no events');
    expect(events.value.events.map(({ ts }) => ts)).toStrictEqual(state.moves.map((_, i) => i + 1));
    expect(lines.auditor.send({ type: 'state' })).toMatchObject({ data: { debrief: { task_id: 'task_2' } } });
    const { actions, seed, config, rules } = pool.find('m');
    const again = arena.reset(rules, seed, config);
    for (const action of actions) arena.step(again, action);
    expect(again).toStrictEqual(state);
    for (const line of Object.values(lines)) line.drop();
    expect(pool.listActive()).toStrictEqual([]);
    expect(pool.summary('m')).toMatchObject({ done: true, rewards: state.rewards });
    expect(contract.call('report', 'm')).toMatchObject({ ok: true, value: { grader_score: state.grade } });
  });

  it('by the calls is plain data, whatever is asked', () => {
    const { connect, contract } = table();
    reset(connect('fraudster'), 'm');
    for (const name of ['health', 'tasks', 'policies', 'listMatches', 'diagnostics', 'metrics']) {
      const told = contract.receive(name);
      expect([name, told.ok]).toStrictEqual([name, true]);
      expect(travelled(told)).toStrictEqual(told);
    }
    expect(contract.receive('nothing')).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(contract.receive('match', 'x')).toMatchObject({ ok: false, error: { code: 'not_found' } });
    expect(contract.receive('match', 'm')).toMatchObject({ ok: true, value: { phase: 'fraudster_turn' } });
    expect(contract.receive('listMatches', { historyLimit: 900 })).toMatchObject({ ok: false });
    const asked = fc.property(fc.anything(), (input) => {
      for (const name of ['createMatch', 'match', 'events', 'report', 'endMatch', 'listMatches'])
        expect(typeof contract.receive(name, input).ok).toBe('boolean');
    });
    fc.assert(asked, { seed: 4, numRuns: 100 });
  });
});
