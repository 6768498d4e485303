import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Connection } from '../../src/openenv/arena/connection.ts';
import { createContract } from '../../src/openenv/arena/contract.ts';
import { STATUS } from '../../src/openenv/arena/faults.ts';
import { observationSchemas } from '../../src/openenv/arena/schemas.ts';
import { Pool } from '../../src/openenv/arena/pool.ts';
import { ROLES, type Role } from '../../src/sim/arena/actions.ts';
import { arena } from '../../src/sim/arena/arena.ts';
import { observe } from '../../src/sim/arena/observe.ts';
import { parseEpisode, play } from '../../src/sim/kernel/episode.ts';
import { z } from '../../src/sim/kernel/schema.ts';
import { playScripted, TIER_IDS } from '../conformance/arena-play.ts';

/** A pool whose clock stands still until it is moved, in seconds. */
function table(idle_seconds: number | null = null, ring = 200) {
  const clock = { seconds: 0 };
  let ids = 0;
  const sources = {
    now: () => new Date(clock.seconds * 1000),
    randomSeed: () => 5,
    randomId: () => `drawn-${(ids += 1)}`,
  };
  const pool = new Pool({ sources, idle_seconds, ring });
  return {
    pool,
    clock,
    contract: createContract(pool, sources),
    connect: (role: Role) => new Connection(pool, role),
  };
}

const code = (reply: ReturnType<Connection['send']>) =>
  reply?.type === 'error' ? reply.data.code : reply?.type;
const reset = (connection: Connection, episode_id: string, more: object = {}) =>
  connection.send({ type: 'reset', data: { episode_id, seed: 1, ...more } });
const endTurn = { type: 'step', data: { action_type: 'end_turn' } };

describe('the order of a match', () => {
  it('is that of arrival, and a step that names another number than was taken is refused', () => {
    const { connect } = table();
    const [one, other] = [connect('fraudster'), connect('fraudster')];
    expect(reset(one, 'm')).toMatchObject({ follows: 0 });
    other.send({ type: 'join', data: { match_id: 'm' } });
    const flag = { type: 'step', data: { action_type: 'modify_pending_ad' } };
    expect(one.send({ ...flag, follows: 0 })).toMatchObject({ type: 'observation', follows: 1 });
    // The same step once more, as after a lost answer, and a step chosen before the other's.
    expect(code(one.send({ ...flag, follows: 0 }))).toBe('out_of_order');
    expect(code(other.send({ ...flag, follows: 0 }))).toBe('out_of_order');
    expect(other.send({ ...flag, follows: 1 })).toMatchObject({ follows: 2 });
    expect(other.send(flag)).toMatchObject({ follows: 0 + 3 });
    expect(one.match?.actions).toHaveLength(3);
  });

  it('is a record that replays to the same state', () => {
    const { pool, connect } = table();
    const lines = {
      fraudster: connect('fraudster'),
      investigator: connect('investigator'),
      auditor: connect('auditor'),
    };
    reset(lines.fraudster, 'm', { task_id: 'task_2', max_rounds: 3 });
    lines.investigator.send({ type: 'join', data: { match_id: 'm' } });
    lines.auditor.send({ type: 'join', data: { match_id: 'm' } });
    const moves: [Role, object][] = [
      [
        'fraudster',
        {
          action_type: 'propose_ad',
          ad_copy: 'Oak shelving, cut to your wall.',
          category: 'saas',
          note: null,
        },
      ],
      [
        'fraudster',
        {
          action_type: 'propose_ad',
          ad_copy: 'Oak shelving, cut to your wall.',
          category: 'saas',
          rationale: null,
        },
      ],
      ['fraudster', { action_type: 'end_turn', metadata: { any: 1 } }],
      ['investigator', { action_type: 'verdict', ad_id: 'ad_013', verdict: 'reject', confidence: ' 0.5 ' }],
      [
        'investigator',
        { action_type: 'link_accounts', ad_id: 'ad_001', linked_ad_id: 'ad_013', verdict: 'approve' },
      ],
    ];
    for (const [role, data] of moves) lines[role].send({ type: 'step', data });
    const match = pool.find('m');
    expect(match.actions).toHaveLength(4);
    const { rules, seed } = match;
    const config = { task_id: 'task_2', max_rounds: 3 };
    const episode = { v: 1, sim: 'arena', rules, seed, config, actions: match.actions };
    const again = play(arena, parseEpisode(arena, JSON.parse(JSON.stringify(episode))));
    expect(again).toStrictEqual(match.state);
  });
});

describe('the pool', () => {
  it('keeps the last finished or ended matches, and takes an id again with a newer time', () => {
    const { pool, clock, connect } = table(null, 3);
    const line = connect('fraudster');
    for (const id of ['a', 'b', 'a', 'c', 'd']) {
      clock.seconds += 10;
      reset(line, id);
      expect(pool.forceEnd(id)).toBe(true);
    }
    expect(pool.listArchived().map((one) => [one.match_id, one.archived_at])).toStrictEqual([
      ['d', 50],
      ['c', 40],
      ['a', 30],
    ]);
    expect(pool.listArchived(1)).toHaveLength(1);
    expect(pool.listArchived(-5)).toHaveLength(0);
    expect(pool.summary('b')).toBe(null);
  });

  it('of the reference keeps an abandoned match; with a limit it archives it as abandoned', () => {
    const forever = table();
    reset(forever.connect('fraudster'), 'm');
    forever.clock.seconds = 1e6;
    expect(forever.pool.evictIdle()).toStrictEqual([]);
    const { pool, clock, connect } = table(1800);
    const line = connect('fraudster');
    reset(line, 'm');
    clock.seconds = 1000;
    line.send(endTurn);
    clock.seconds = 2799;
    expect(pool.evictIdle()).toStrictEqual([]);
    clock.seconds = 2800;
    expect(pool.evictIdle()).toStrictEqual(['m']);
    expect(pool.summary('m')).toMatchObject({ end_reason: 'abandoned', done: false });
    expect(code(connect('auditor').send({ type: 'join', data: { match_id: 'm' } }))).toBe('unknown_match');
  });

  it('takes any integer, and any text, as a seed', () => {
    const { pool, connect } = table();
    for (const [seed, stored] of [
      [-82, 2 ** 31 - 82],
      [2 ** 31, 0],
      [7, 7],
    ]) {
      reset(connect('fraudster'), 'm', { seed });
      expect(pool.find('m').seed).toBe(stored);
    }
    reset(connect('fraudster'), 'm', { seed: 'any text' });
    expect(Number.isInteger(pool.find('m').seed)).toBe(true);
  });
});

describe('the public contract', () => {
  it('creates, lists, shows and ends a match', () => {
    const { contract, connect } = table();
    const created = contract.call('createMatch', { task_id: 'task_3', seed: 9, max_rounds: null });
    if (!created.ok) throw new Error(created.error.detail);
    const id = created.value.match_id;
    expect(created.value).toMatchObject({
      task_id: 'task_3',
      phase: 'fraudster_turn',
      round_number: 1,
      max_rounds: 5,
    });
    expect(Object.keys(created.value.addresses)).toStrictEqual([...ROLES, 'summary', 'events', 'report']);
    const line = connect('fraudster');
    line.send({ type: 'join', data: { match_id: id } });
    line.send(endTurn);
    const listed = contract.call('listMatches');
    expect(listed.ok && listed.value.active.map((one) => one.match_id)).toStrictEqual([id]);
    const shown = contract.call('match', id);
    expect(shown.ok && Object.keys(shown.value)).not.toContain('fraudster_proposals');
    expect(contract.call('events', id)).toMatchObject({ ok: true, value: { count: 1 } });
    expect(contract.call('report', id)).toMatchObject({
      ok: true,
      value: { audit_report: null, task_id: 'task_3' },
    });
    expect(contract.call('endMatch', id)).toMatchObject({ ok: true, value: { ended: true } });
    expect(contract.call('endMatch', id)).toMatchObject({
      ok: false,
      error: { code: 'not_found', status: 404 },
    });
    expect(contract.call('match', id).ok).toBe(true);
    expect(contract.call('metrics')).toMatchObject({
      ok: true,
      value: { active: 0, archived: 1, mean_grader_score: null },
    });
  });

  it('refuses what is out of range', () => {
    const { contract } = table();
    const bodies = [
      { seed: -1 },
      { max_rounds: 0 },
      { max_rounds: 21 },
      { max_proposals: 51 },
      { max_fraudster_actions_per_turn: 11 },
      { max_investigator_actions_per_turn: 31 },
      { task_id: 'task_9' },
      { colour: 'blue' },
      [],
      7,
    ];
    for (const body of bodies)
      expect([body, contract.receive('createMatch', body)]).toMatchObject([
        body,
        { ok: false, error: { code: 'bad_request' } },
      ]);
    expect(contract.receive('listMatches', { historyLimit: 201 })).toMatchObject({
      error: { code: 'bad_request' },
    });
    expect(contract.receive('match', 'nobody')).toMatchObject({ error: { code: 'not_found' } });
    expect(contract.receive('launch')).toMatchObject({ error: { code: 'not_found' } });
  });

  it('describes tiers, policies and schemas', () => {
    const { contract } = table();
    const tasks = contract.call('tasks');
    expect(tasks.ok && tasks.value.map((one) => one.id)).toStrictEqual([...TIER_IDS]);
    const policies = contract.call('policies');
    expect(policies.ok && policies.value).toHaveLength(5);
    for (const role of ['Fraudster', 'INVESTIGATOR', 'auditor']) {
      const schema = contract.call('schema', role);
      expect(schema).toMatchObject({ ok: true, value: { role: role.toLowerCase() } });
    }
    expect(contract.call('schema', 'judge')).toMatchObject({ error: { code: 'not_found' } });
    for (const name of ['info', 'version', 'health'] as const) expect(contract.call(name).ok).toBe(true);
  });

  it('classifies a text without a match', () => {
    const { contract } = table();
    const body = { ad_id: 'ad_001', ad_copy: 'Hurry, verify your account for a replica.' };
    expect(contract.call('classify', body)).toMatchObject({
      ok: true,
      value: { unsafe: true, guards: ['S2', 'S7', 'S8'], mock: true },
    });
    expect(contract.call('classify', { ad_id: 'ad_001' })).toMatchObject({ error: { code: 'bad_request' } });
  });
});

describe('observations', () => {
  it('are what their schemas say, in every phase', () => {
    playScripted(3, 'reactive', 'task_3', (state) => {
      for (const role of ROLES)
        expect(z.safeParse(observationSchemas[role], observe(state, role, null)).error).toBeUndefined();
    });
  });
});

describe('whatever is sent', () => {
  const near = <T>(likely: fc.Arbitrary<T>) =>
    fc.oneof({ weight: 4, arbitrary: likely }, { weight: 1, arbitrary: fc.jsonValue() });
  const ad = fc.constantFrom('ad_001', 'ad_002', 'ad_006', 'ad_999', '');
  const fields = fc.record(
    {
      action_type: near(
        fc.constantFrom(
          'propose_ad',
          'modify_pending_ad',
          'end_turn',
          'commit_final',
          'investigate',
          'verdict',
          'link_accounts',
          'flag_fraudster',
          'submit_audit_report',
        ),
      ),
      ad_copy: near(fc.string()),
      category: near(fc.constantFrom('saas', 'fake_giveaway', 'none')),
      slot_index: near(fc.integer({ min: -1, max: 3 })),
      ad_id: near(ad),
      linked_ad_id: near(ad),
      investigation_target: near(fc.constantFrom('landing_page', 'payment_method', 'palm')),
      verdict: near(fc.constantFrom('approve', 'reject', 'escalate')),
      confidence: near(fc.double({ min: -1, max: 2, noNaN: true })),
      audit_report: near(fc.dictionary(fc.constantFrom('notes', 'investigator_audit_score'), fc.jsonValue())),
    },
    { requiredKeys: ['action_type'] },
  );
  const resets = fc.record(
    {
      episode_id: near(fc.constantFrom('m', 'n')),
      seed: near(fc.maxSafeInteger()),
      task_id: near(fc.constantFrom(...TIER_IDS, 'task_9')),
      max_rounds: near(fc.integer({ min: 1, max: 3 })),
      max_proposals: near(fc.integer({ min: 0, max: 3 })),
      allowed_categories: near(fc.array(fc.string())),
    },
    { requiredKeys: ['episode_id'] },
  );
  const message = fc.oneof(
    fc.jsonValue(),
    fc.record({
      type: near(fc.constantFrom('reset', 'join', 'step', 'obs', 'state', 'close')),
      data: fc.jsonValue(),
    }),
    fc.record({ type: fc.constant('reset'), data: resets }),
    fc.record({ type: fc.constant('join'), data: fc.record({ match_id: near(fc.constantFrom('m', 'n')) }) }),
    { weight: 4, arbitrary: fc.record({ type: fc.constant('step'), data: fields }) },
  );
  const text = fc.oneof(fc.string(), { weight: 6, arbitrary: message.map((value) => JSON.stringify(value)) });

  it('is answered with plain data or by closing, and an error changes no match', () => {
    const sent = fc.array(fc.tuple(fc.nat(2), text), { maxLength: 25 });
    fc.assert(
      fc.property(sent, (lines) => {
        const { connect } = table();
        const seats = ROLES.map(connect);
        reset(seats[0]!, 'm');
        for (const seat of seats) seat.send({ type: 'join', data: { match_id: 'm' } });
        for (const [at, one] of lines) {
          const seat = seats[at]!;
          const dead = seat.closed;
          const before = JSON.stringify(seat.match?.state);
          const reply = seat.receive(one);
          if (dead) expect(reply).toBe(null);
          if (reply === null) {
            expect(seat.closed).toBe(true);
            continue;
          }
          expect(JSON.parse(JSON.stringify(reply))).toStrictEqual(reply);
          if (reply.type !== 'error') continue;
          expect(Object.keys(STATUS)).toContain(reply.data.code);
          expect(JSON.stringify(seat.match?.state)).toBe(before);
        }
      }),
      { seed: 20265, numRuns: 150 },
    );
  }, 60_000);

  it('a call is answered, too', () => {
    const name = near(
      fc.constantFrom(
        'createMatch',
        'listMatches',
        'match',
        'events',
        'report',
        'endMatch',
        'classify',
        'schema',
      ),
    );
    fc.assert(
      fc.property(name, fc.jsonValue(), (called, input) => {
        const { contract } = table();
        const answer = contract.receive(called, input);
        expect(structuredClone(answer)).toEqual(answer);
        if (!answer.ok) expect(answer.error.code).not.toBe('internal');
      }),
      { seed: 20266, numRuns: 300 },
    );
  });
});
